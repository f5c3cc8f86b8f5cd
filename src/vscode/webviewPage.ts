import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** Fonts, focus and buttons, before the styles of each page. */
const sharedStyles = 'media/webview.css';

/**
 * The page of a webview: one bundle of `dist/webview`, styles, and nothing else. It may load nothing from
 * anywhere, run nothing but that script, and sets no HTML of its own.
 */
export function showWebviewPage(
  webview: Webview,
  extension: Uri,
  page: { readonly script: string; readonly styles: readonly string[] },
): void {
  webview.options = {
    enableScripts: true,
    localResourceRoots: [Uri.joinPath(extension, 'dist', 'webview'), Uri.joinPath(extension, 'media')],
  };
  const address = (path: string) => webview.asWebviewUri(Uri.joinPath(extension, ...path.split('/')));
  const nonce = randomBytes(16).toString('hex');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const styles = [sharedStyles, ...page.styles].map(
    (path) => `<link rel="stylesheet" href="${address(path).toString()}">`,
  );
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${styles.join('\n')}
</head>
<body><script nonce="${nonce}" src="${address(page.script).toString()}"></script></body>
</html>`;
}
