import { defineConfig } from 'playwright/test'

// run.mjs chooses a free port and finds the browser; by hand (`npm run e2e`) the build is taken as it is.
const port = process.env['LOCKSTEP_PORT'] ?? '4319'
const browser = process.env['LOCKSTEP_BROWSER']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '.results/playwright',
  snapshotPathTemplate: '{testDir}/shots/{testFileName}/{arg}{ext}',
  workers: 1,
  forbidOnly: !!process.env['CI'],
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : 'list',
  // Limits are for tests that hang, not for slow machines.
  timeout: 120_000,
  expect: { timeout: 20_000, toHaveScreenshot: { animations: 'disabled', maxDiffPixelRatio: 0.01 } },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    permissions: ['clipboard-read', 'clipboard-write'],
    // A test that is about being offline allows them for itself.
    serviceWorkers: 'block',
    video: 'off',
    // A trace takes half as long again and blurs the figures: `npm run e2e -- --trace on` has one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: ['--disable-dev-shm-usage', '--force-color-profile=srgb', '--font-render-hinting=none', '--disable-lcd-text', '--hide-scrollbars'],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
})
