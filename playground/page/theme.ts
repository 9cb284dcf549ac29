/** Light, dark, or as the system has it. The choice is kept in this browser, where it can keep something. */
import { part } from './element';

const KEY = 'playground-theme';

export function startTheme(): void {
  const choice = part('theme', HTMLSelectElement);
  const use = (theme: string): void => {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };
  try {
    const kept = localStorage.getItem(KEY) ?? 'system';
    use(kept);
    choice.value = document.documentElement.dataset.theme ?? 'system';
  } catch {
    // Some browsers keep nothing for a page that is not trusted; the system's theme it is.
  }
  choice.addEventListener('change', () => {
    use(choice.value);
    try {
      localStorage.setItem(KEY, choice.value);
    } catch {
      // As above: the theme lasts as long as the page.
    }
  });
}
