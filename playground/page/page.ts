import { Editor } from './editor/editor';
import { part } from './element';

export function startPage(): void {
  const editor = new Editor({ id: 'template-editor', label: 'Mapping template', language: 'vtl' });
  part('template-place', HTMLElement).append(editor.element);
}
