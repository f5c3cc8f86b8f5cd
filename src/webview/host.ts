declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

/**
 * Connects a webview with its extension host: what the host says is received, what is returned tells it
 * something. VS Code allows that once in a webview's life.
 */
export function connectHost(receive: (message: unknown) => void): (message: unknown) => void {
  const host = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
  return (message) => host.postMessage(message);
}
