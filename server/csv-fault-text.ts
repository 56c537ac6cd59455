// What is said about CSV rows that cannot be read; knows no reading.
import { both } from "../scoring/bilingual.ts";
import type { Bilingual } from "../scoring/bilingual.ts";
import { shown } from "./faults.ts";

export const NUL = both("本行含有 NUL 字符；应为纯文本", "the row has a NUL character; expected plain text");
export const STOPPED = both("第一行读不出来，文件其余部分未读", "the first row cannot be read, so the rest of the file was not read");

export function delimiterText(mark: string): Bilingual {
  const [zh, en] = mark === "\t" ? ["制表符", "tabs"] : ["分号", "semicolons"];
  return both(`表头用${zh}分隔；应为逗号分隔的 CSV（在表格软件中另存为 CSV）或 XLSX`, `the header is separated by ${en}; expected comma-separated CSV (save as CSV) or XLSX`);
}

export function badBytesText(line: number): Bilingual {
  return both(`第 ${line} 行的编码有错；应为 UTF-8 或 GB18030`, `line ${line} is not valid text; expected UTF-8 or GB18030`);
}

export function unclosedText(row: string): Bilingual {
  return both(
    `引号没有正确闭合：${shown(row)}；单元格应以半角引号结束。本行不读，从下一行起继续读`,
    `a quote is opened and not properly closed: ${shown(row)}; expected a closing " at the end of the cell; this row is skipped, reading goes on with the next line`,
  );
}

export function strayQuoteText(row: string): Bilingual {
  return both(
    `引号位置不对：${shown(row)}；含引号的单元格应整个加引号，其中的引号写两遍`,
    `misplaced quote: ${shown(row)}; expected a cell with quotes to be quoted as a whole, with quotes inside doubled`,
  );
}
