import { statSync } from 'node:fs';
import { join } from 'node:path';
import { useBrowser, write } from './browser';

const browser = useBrowser();

/** A slip that people make: a client's text stands in a JSON string as it is. */
const TEMPLATE = `#set( $number = "0|-?[1-9]\\d*" )
#set( $items = $input.params("items").split(",") )
{
  "user": "$input.params("user_id")",
  "instances": [
#foreach( $item in $items )
    [#if( $item.matches($number) )$item#{else}null#end]#if( $foreach.hasNext ),#end

#end
  ]
}
`;

test.each(['light', 'dark'] as const)('the picture of the README, %s, is of the page as it is', async (colorScheme) => {
  const { page } = await browser.openExample({ colorScheme, viewport: { width: 1280, height: 900 } });
  await write(page, TEMPLATE);
  await page.getByText('broken by a request').first().waitFor();
  await page.getByRole('heading', { name: 'Mapping playground' }).click();
  // UPDATE_PICTURES=1 writes those of the documents.
  const target =
    process.env.UPDATE_PICTURES === undefined ? browser.workspace.directory : join(__dirname, '../../docs');
  const path = join(target, `playground-${colorScheme}.png`);
  await page.screenshot({ path });
  expect(statSync(path).size).toBeGreaterThan(20_000);
});
