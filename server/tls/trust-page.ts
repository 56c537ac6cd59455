// The page that tells people how to trust the local authority: one file, nothing runs in it, for tablet and A4.
// It comes over plain HTTP, since nobody trusts the server's certificate yet, and says what that means.
import { renderSVG } from "uqr";
import { Html, html } from "../report/html.ts";
import { devices } from "./trust-steps.ts";
import { trustStyle } from "./trust-style.ts";

export interface TrustFacts {
  /** SHA-256, `AB:CD:…` */
  readonly caFingerprint: string;
  /** `https://…`, the best first */
  readonly addresses: readonly string[];
  /** where this page's own server gives the authority's certificate as DER: its SHA-256 is then the file's */
  readonly caPath: string;
}

type Language = "zh" | "en";

const words = {
  zh: {
    title: "让这台设备信任评审服务器",
    why: "评审服务器在本地网络中使用自己做的证书。每台设备只需按下面三步信任一次，之后浏览器就不再警告。",
    warn: "先看这里",
    warning: [
      "本页未加密（HTTP），同一网络中的他人可能改动它。",
      "安装时请核对：设备上显示的 SHA-256 指纹，要与服务器旁的打印件或服务器屏幕上的一致。不要只与网页上的比。",
      "有一处不同就不要安装，请立即告诉工作人员。",
    ],
    download: "第一步　下载证书",
    button: "下载证书",
    install: "第二步　按设备安装，并核对指纹",
    open: "第三步　打开评审系统",
    scan: "用相机扫描，或在浏览器中输入：",
    otherAddresses: "其他地址：",
    secure: "地址栏应显示为安全连接。仍有警告就不要继续，请告诉工作人员。",
    fingerprint: "证书指纹（SHA-256）",
    line: "行",
    staff: "工作人员：请在服务器本机上打开并打印本页，贴在服务器旁，供大家核对。",
    limits: "这个证书只能为专用网络地址、.local 名称和服务器本机名作证，不能用于其他网站。评审结束后可以在安装它的地方移除。",
  },
  en: {
    title: "Let this device trust the panel’s server",
    why: "On the local network the panel’s server uses a certificate of its own. Each device has to trust it once, in the three steps below; then the browser warns no more.",
    warn: "Read this first",
    warning: [
      "This page is not encrypted (HTTP): somebody on the same network could change it.",
      "While installing, compare: the SHA-256 fingerprint that the device shows must be the one on the print beside the server or on the server’s screen. Do not compare with the web page alone.",
      "If any character differs, do not install it and tell the staff at once.",
    ],
    download: "Step 1: download the certificate",
    button: "Download the certificate",
    install: "Step 2: install it on the device and compare the fingerprint",
    open: "Step 3: open the panel",
    scan: "Scan with the camera, or type into the browser:",
    otherAddresses: "Other addresses:",
    secure: "The address bar should show a secure connection. If there is still a warning, stop and tell the staff.",
    fingerprint: "Fingerprint of the certificate (SHA-256)",
    line: "Line",
    staff: "Staff: open and print this page on the server itself and put the print beside it, so that everybody can compare.",
    limits: "This certificate can vouch only for private network addresses, .local names and the server’s own name, not for other sites. After the panel it can be removed where it was installed.",
  },
} as const satisfies Record<Language, object>;

export function trustPage(facts: TrustFacts): string {
  return `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${html`<title>${words.zh.title}</title>`.text}<style>${trustStyle}</style></head><body>
${html`<main><p class="other"><a href="#en" lang="en">English below</a></p>
${part(facts, "zh")}
<section id="en" lang="en">${part(facts, "en")}</section></main>`.text}
</body></html>
`;
}

function part({ caFingerprint, addresses, caPath }: TrustFacts, lang: Language): Html {
  const text = words[lang];
  const file = caPath.slice(caPath.lastIndexOf("/") + 1);
  const [first, ...others] = addresses;
  return html`<h1>${text.title}</h1>
<p>${text.why}</p>
<div class="warning"><h2>${text.warn}</h2><ul>${text.warning.map((one) => html`<li>${one}</li>`)}</ul></div>
<div class="fingerprint"><h2>${text.fingerprint}</h2>${fingerprintLines(caFingerprint, text.line)}</div>
<p class="small">${text.staff}</p>
<h2>${text.download}</h2>
<p><a class="button" href="${caPath}">${text.button}</a></p>
<h2>${text.install}</h2>
${devices(file).map(({ name, steps }) => html`<section class="device"><h3>${name[lang]}</h3><ol>${steps.map((step) => html`<li>${step[lang]}</li>`)}</ol></section>
`)}
<div class="open"><h2>${text.open}</h2>${first === undefined ? null : html`<div class="address"><div class="qr" role="img" aria-label="${first}">${picture(first)}</div>
<div><p>${text.scan}</p><p class="first"><a href="${first}">${first}</a></p>${
  others.length === 0 ? null : html`<p>${text.otherAddresses}</p><ul class="others">${others.map((one) => html`<li><a href="${one}">${one}</a></li>`)}</ul>`}
</div></div>`}<p>${text.secure}</p></div>
<p class="small">${text.limits}</p>`;
}

/** A border of four modules: a reader needs it (ISO/IEC 18004). */
const picture = (address: string): Html => new Html(renderSVG(address, { ecc: "M", border: 4 }));

/** Four lines of eight pairs: short enough to compare by eye, and by line number aloud. */
function fingerprintLines(fingerprint: string, line: string): Html {
  const pairs = fingerprint.split(":");
  const lines = Array.from({ length: Math.ceil(pairs.length / 8) }, (_, i) => pairs.slice(8 * i, 8 * i + 8));
  return html`<table>${lines.map((eight, i) => html`<tr><th scope="row"><span class="visually-hidden">${line} </span>${i + 1}</th><td>${eight.slice(0, 4).join(" ")}</td><td>${eight.slice(4).join(" ")}</td></tr>`)}</table>`;
}
