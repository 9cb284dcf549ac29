/** The one script of the playground. A browser runs it as the page, and again as the worker that the page starts. */
import { startPage } from './page/page';

if (typeof document !== 'undefined') startPage();
