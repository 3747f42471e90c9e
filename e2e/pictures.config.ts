import { defineConfig } from 'playwright/test'
import tests from './playwright.config'

/** Takes the pictures of the page that the repository shows; no test of anything. */
export default defineConfig({ ...tests, testMatch: 'pictures.ts', outputDir: '.results/pictures' })
