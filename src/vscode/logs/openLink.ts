import { env, Uri } from 'vscode';

/** Opens a web address from a log; anything else that a browser could be made to do is left alone. */
export async function openUrl(url: string): Promise<void> {
  const uri = Uri.parse(url, true);
  if (uri.scheme === 'http' || uri.scheme === 'https') await env.openExternal(uri);
}
