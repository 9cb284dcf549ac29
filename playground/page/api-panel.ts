/** What is to know of the API besides its templates: what AWS refuses, what is not run here, what the method asks for. */
import type { MethodOutline, OpenedApi } from '../protocol';
import { element, fill, part } from './element';

export class ApiPanel {
  private readonly panel = part('panel-api', HTMLElement);

  show({ warnings, omissions, methods, stage, stages }: OpenedApi): void {
    const list = (title: string, sentences: readonly string[]): HTMLElement =>
      element(
        'div',
        {},
        element('h3', {}, title),
        element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence))),
      );
    fill(
      this.panel,
      warnings.length > 0 && list('What AWS refuses, or understands in another way than it looks', warnings),
      omissions.length > 0 && list('What the deployed API has and this page lacks', omissions),
      element('h3', {}, stages.length > 1 ? `Methods, stage ${stage} of ${stages.join(', ')}` : 'Methods'),
      element(
        'table',
        { class: 'variables' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...['Method', 'Endpoint', 'Authorization', 'Declared parameters', 'Notes'].map((title) =>
              element('th', { scope: 'col' }, title),
            ),
          ),
        ),
        element('tbody', {}, ...methods.map(row)),
      ),
    );
  }
}

function row(method: MethodOutline): HTMLElement {
  const { key, endpointName, authorizationType, apiKeyRequired, parameters, pathParameters, validatesBody, unserved } =
    method;
  const declared = [
    ...pathParameters.map((name) => `{${name}}`),
    ...parameters.map(({ location, name, required }) => `${location} ${name}${required ? ' (required)' : ''}`),
  ];
  const notes = [
    ...(validatesBody ? ['checks the body against a model'] : []),
    ...(unserved === undefined ? [] : [unserved]),
  ];
  const cells = [
    endpointName ?? 'none',
    `${authorizationType}${apiKeyRequired ? ', API key' : ''}`,
    declared.join(', '),
    notes.join('; '),
  ];
  return element('tr', {}, element('th', { scope: 'row' }, key), ...cells.map((text) => element('td', {}, text)));
}
