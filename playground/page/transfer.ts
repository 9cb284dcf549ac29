/** What goes out of the page and comes into it: files, links, curl lines, unit tests. */
import { part } from './element';
import { notice } from './notice';
import type { Page } from './page';

/** @returns opens what the address has behind the #, and says whether it had something */
export function startTransfer(page: Page): () => Promise<boolean> {
  part('download', HTMLButtonElement).addEventListener('click', () => {
    save('template.vtl', page.session?.text ?? '', 'text/plain');
    notice('act', '');
  });
  return () => Promise.resolve(false);
}

function save(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
