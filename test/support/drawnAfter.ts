/**
 * How long a page takes from the message with what it shows to the frame that shows it, in milliseconds: a function of
 * the page, as text.
 */
export const drawnAfter = `async (page) => {
  const start = performance.now();
  window.postMessage({ kind: 'page', page }, '*');
  await new Promise((done) => window.addEventListener('message', done, { once: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}`;
