// Draws architecture.png at the top of the package from architecture.svg: npm install && npm run draw, in this folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const font = (style) => beside(`node_modules/@expo-google-fonts/open-sans/${style}`);

const picture = new Resvg(readFileSync(beside('architecture.svg'), 'utf8'), {
  // A font of its own, or the picture would differ from machine to machine.
  font: {
    fontFiles: [font('400Regular/OpenSans_400Regular.ttf'), font('600SemiBold/OpenSans_600SemiBold.ttf')],
    loadSystemFonts: false,
    defaultFontFamily: 'Open Sans',
  },
});
writeFileSync(beside('../../architecture.png'), picture.render().asPng());
