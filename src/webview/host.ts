declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/**
 * Connects a webview with its extension host: `receive` gets the host's messages, and the returned function sends one
 * to the host. VS Code allows that once in a webview's life.
 */
export function connectHost(receive: (message: unknown) => void): (message: unknown) => void {
  return connectStatefulHost(receive).post;
}

/** The same, with what VS Code keeps for the page while it is hidden and, with a serializer, over restarts. */
export function connectStatefulHost(receive: (message: unknown) => void): {
  readonly post: (message: unknown) => void;
  /** What was saved last, whatever it is; undefined before. */
  readonly saved: unknown;
  readonly save: (state: unknown) => void;
} {
  const host = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
  return {
    post: (message) => host.postMessage(message),
    saved: host.getState(),
    save: (state) => host.setState(state),
  };
}
