/** A row of tabs, as the ARIA practices have it: the arrow keys choose, and only the chosen one is in the tab order. */
import { part } from './element';

export class Tabs {
  private readonly tabs: readonly HTMLElement[];

  constructor(
    ids: readonly string[],
    private readonly onChoose: (id: string) => void,
  ) {
    this.tabs = ids.map((id) => part(`tab-${id}`, HTMLElement));
    for (const [index, tab] of this.tabs.entries()) {
      tab.addEventListener('click', () => {
        this.choose(ids[index]);
      });
      tab.addEventListener('keydown', (event) => {
        const last = this.tabs.length - 1;
        const target = {
          ArrowRight: index === last ? 0 : index + 1,
          ArrowLeft: index === 0 ? last : index - 1,
          Home: 0,
          End: last,
        };
        const next = (target as { readonly [key: string]: number | undefined })[event.key];
        if (next === undefined) return;
        event.preventDefault();
        this.choose(ids[next]);
        this.tabs[next].focus();
      });
    }
  }

  get chosen(): string {
    const tab = this.tabs.find((one) => one.getAttribute('aria-selected') === 'true') ?? this.tabs[0];
    return tab.id.replace(/^tab-/, '');
  }

  choose(id: string): void {
    for (const tab of this.tabs) {
      const isChosen = tab.id === `tab-${id}`;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      part(tab.getAttribute('aria-controls') ?? '', HTMLElement).hidden = !isChosen;
    }
    this.onChoose(id);
  }
}
