/** Shows what is known of the place under the pointer, beside it. */
import { element } from '../element';
import type { Editor } from './editor';

/** Long enough that a pointer on its way elsewhere shows nothing. */
const DELAY_MILLIS = 250;

export function attachTooltip(editor: Editor, contentAt: (offset: number) => readonly Node[]): void {
  const tooltip = element('div', { class: 'tooltip', role: 'tooltip', hidden: true });
  document.body.append(tooltip);
  let timer: number | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    // It is called at each key, and setting it again would make the browser look at the page's styles.
    if (!tooltip.hidden) tooltip.hidden = true;
  };
  const showAt = (x: number, y: number): void => {
    const offset = editor.offsetAt(x, y);
    const content = offset === undefined ? [] : contentAt(offset);
    if (offset === undefined || content.length === 0) {
      hide();
      return;
    }
    tooltip.replaceChildren(...content);
    tooltip.hidden = false;
    place(tooltip, editor.rectangleOf(offset));
  };
  editor.input.addEventListener('pointermove', ({ clientX, clientY }) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      showAt(clientX, clientY);
    }, DELAY_MILLIS);
  });
  editor.input.addEventListener('pointerleave', ({ relatedTarget }) => {
    // The pointer may go into the tooltip, to scroll it or to copy from it.
    if (!(relatedTarget instanceof Node && tooltip.contains(relatedTarget))) hide();
  });
  tooltip.addEventListener('pointerleave', hide);
  editor.element.addEventListener('scroll', hide);
  document.addEventListener('keydown', hide);
}

/** Puts a box below a place of the text, or above it where there is no room. */
export function place(box: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const isBelow = bottom + height + 6 < window.innerHeight || top < height + 6;
  const x = Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8));
  box.style.left = `${x + window.scrollX}px`;
  box.style.top = `${(isBelow ? bottom + 2 : top - height - 2) + window.scrollY}px`;
}
