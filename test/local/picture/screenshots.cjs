'use strict';
// Screenshots of out/peak.html for docs/pictures, to be looked at: node test/local/picture/screenshots.cjs

const { existsSync, mkdirSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { chromium } = require('playwright-core');
const sharp = require('sharp');

const ROOT = resolve(__dirname, '../../..');
const FROM = join(ROOT, 'out', 'peak.html');
const TO = join(ROOT, 'docs', 'pictures');
const BROWSER = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

async function main() {
  if (BROWSER === undefined) throw new Error('no Chromium is installed (Debian: apt install chromium)');
  mkdirSync(TO, { recursive: true });
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  for (const width of [1400, 900, 390])
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await page.goto(`file://${FROM}`);
      const file = join(TO, `peak-${width}-${colorScheme}.png`);
      await sharp(await page.screenshot({ fullPage: true }))
        .png({ palette: true, effort: 10 })
        .toFile(file);
      console.log(file);
      await page.close();
    }
  await browser.close();
}

void main();
