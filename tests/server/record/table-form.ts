// A table with what is said of it, as a browser sends the two: one form.
const boundary = "----jiangping-7d1b3c";

export class TableForm {
  static readonly type = `multipart/form-data; boundary=${boundary}`;
  readonly table: string | Uint8Array;
  readonly choices: unknown;

  constructor(table: string | Uint8Array, choices: unknown = {}) {
    this.table = table;
    this.choices = choices;
  }

  get body(): Uint8Array<ArrayBuffer> {
    return TableForm.of(typeof this.table === "string" ? Buffer.from(this.table) : this.table, Buffer.from(JSON.stringify(this.choices)));
  }

  static of(table: Uint8Array, choices: Uint8Array): Uint8Array<ArrayBuffer> {
    const head = (name: string, more: string): Uint8Array => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`);
    return new Uint8Array(Buffer.concat([head("choices", ""), choices, Buffer.from("\r\n"), head("file", '; filename="table"'), table, Buffer.from(`\r\n--${boundary}--\r\n`)]));
  }
}
