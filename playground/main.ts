/** The one script of the playground. A browser runs it as the page, and again as the worker that the page starts. */
import { startPage } from './page/page';
import { startWorker } from './worker/start';
import type { WorkerScope } from './worker/start';

if (typeof document === 'undefined') startWorker(globalThis as unknown as WorkerScope);
else startPage();
