// How each kind of device is told to trust the local authority, step by step. Knows no page.
import { both, type Bilingual } from "../../scoring/bilingual.ts";

export interface Device {
  readonly name: Bilingual;
  readonly steps: readonly Bilingual[];
}

/** `file`: how the downloaded certificate is called. */
export const devices = (file: string): readonly Device[] => [
  {
    name: both("iPad、iPhone（用 Safari）", "iPad and iPhone (with Safari)"),
    steps: [
      both("点上面的“下载证书”，在提示中选“允许”。", "Tap “Download the certificate” above, then “Allow”."),
      both(
        "打开“设置”，点最上方的“已下载描述文件”（没有时看“通用 › VPN与设备管理”）。",
        "Open Settings and tap “Profile Downloaded” at the top (if it is not there: General › VPN & Device Management).",
      ),
      both("点“更多详细信息”，再点证书，核对 SHA-256 指纹。", "Tap “More Details”, then the certificate, and compare the SHA-256 fingerprint."),
      both("返回，点右上角“安装”，输入锁屏密码，再点“安装”。", "Go back, tap “Install” at the top right, enter the passcode and tap “Install” again."),
      both(
        "打开“设置 › 通用 › 关于本机 › 证书信任设置”（在最下方），打开“匠评 本地证书”的开关，点“继续”。少了这一步浏览器仍会警告。",
        "Open Settings › General › About › Certificate Trust Settings (at the bottom), switch on “匠评 本地证书” and tap “Continue”. Without this step the browser still warns.",
      ),
    ],
  },
  {
    name: both("安卓、鸿蒙（用 Chrome、Edge 或系统浏览器）", "Android and HarmonyOS (with Chrome, Edge or the system browser)"),
    steps: [
      both("设备须已设锁屏密码。点上面的“下载证书”，保存文件。", "The device needs a screen lock. Tap “Download the certificate” above and keep the file."),
      both(
        "打开“设置”，在顶部搜索“证书”。安卓和鸿蒙 4：进入“加密与凭据 › 安装证书 › CA 证书”或“从存储设备安装”；新版鸿蒙：进入“证书与凭据 › 从存储设备安装”。各机型的名称略有不同。",
        "Open Settings and search for “certificate” at the top. Android and HarmonyOS 4: Encryption & credentials › Install a certificate › CA certificate, or “Install from storage”; newer HarmonyOS: Certificates and credentials › Install from storage. The words differ a little between models.",
      ),
      both(`选“仍然安装”，输入锁屏密码，选文件 ${file}。`, `Choose “Install anyway”, enter the screen lock and choose the file ${file}.`),
      both(
        "在同一处打开“受信任的凭据 › 用户”，点“匠评 本地证书”，核对 SHA-256 指纹；不一致就点“移除”。",
        "In the same place open “Trusted credentials › User”, tap “匠评 本地证书” and compare the SHA-256 fingerprint; if it differs, tap “Remove”.",
      ),
    ],
  },
  {
    name: both("Windows（用 Edge 或 Chrome）", "Windows (with Edge or Chrome)"),
    steps: [
      both("点上面的“下载证书”，保存文件。", "Click “Download the certificate” above and keep the file."),
      both(
        `打开“命令提示符”，输入 certutil -hashfile "%USERPROFILE%\\Downloads\\${file}" SHA256，核对显示的指纹。`,
        `Open the Command Prompt, type certutil -hashfile "%USERPROFILE%\\Downloads\\${file}" SHA256 and compare the fingerprint it shows.`,
      ),
      both(
        "双击文件，点“安装证书”，选“当前用户”，再选“将所有的证书都放入下列存储 › 浏览 › 受信任的根证书颁发机构”，点“完成”，在警告中选“是”。",
        "Double-click the file, click “Install Certificate”, choose “Current User”, then “Place all certificates in the following store › Browse › Trusted Root Certification Authorities”, click “Finish” and answer the warning with “Yes”.",
      ),
      both("关闭浏览器，重新打开。", "Close the browser and open it again."),
    ],
  },
  {
    name: both("Mac（用 Safari、Chrome 或 Edge）", "Mac (with Safari, Chrome or Edge)"),
    steps: [
      both("点上面的“下载证书”，双击下载的文件，加入“登录”钥匙串。", "Click “Download the certificate” above, double-click the file and add it to the “login” keychain."),
      both("在“钥匙串访问”中双击“匠评 本地证书”，核对 SHA-256 指纹（在最下方）。", "In Keychain Access double-click “匠评 本地证书” and compare the SHA-256 fingerprint (at the bottom)."),
      both("展开“信任”，把“使用此证书时”改为“始终信任”，关闭窗口，输入密码。", "Open “Trust”, set “When using this certificate” to “Always Trust”, close the window and enter the password."),
    ],
  },
];
