/**
 * The one place that says when the page is drawn: once per frame. A key leads to several changes, of the text, of the cursor and of
 * the answers of a worker, and a browser lays the page out anew after each change that is followed by a look at it.
 */

const waiting = new Set<() => void>();
let isScheduled = false;

/** Draws before the next frame is shown. A function that waits already is called once. */
export function inNextFrame(draw: () => void): void {
  waiting.add(draw);
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(drawAll);
}

function drawAll(): void {
  try {
    // What is added meanwhile, such as the lines of an editor that a panel fills, is drawn in the same frame.
    for (const draw of waiting) {
      waiting.delete(draw);
      draw();
    }
  } finally {
    isScheduled = false;
    // After an error: the others are not to be forgotten.
    for (const draw of waiting) inNextFrame(draw);
  }
}
