import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { CONTRACT } from '@lianfang/platform/contract'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const MODULE = 'virtual:operations'

/** Pages know methods and paths from the server's contracts, without carrying its schemas. */
const operations: Plugin = {
  name: 'lianfang-operations',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load(id) {
    if (id !== `\0${MODULE}`) return undefined
    const routes = Object.fromEntries(CONTRACT.map(({ name, method, path }) => [name, [method, path]]))
    return `export const ROUTES = ${JSON.stringify(routes)}`
  },
}

/** The screens without a network: their files are kept, never what the server answers. `src/app/keep-shell-offline.ts` registers it. */
const offlineShell = VitePWA({
  injectRegister: false,
  registerType: 'prompt',
  manifest: {
    name: '联防 Lianfang',
    short_name: '联防',
    lang: 'zh-Hans',
    display: 'standalone',
    start_url: '/',
    background_color: '#f7f7f4',
    theme_color: '#143f8c',
    icons: [{ src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg}'],
    globIgnores: ['**/style-guide*'],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/(v1|healthz|readyz|metrics)(\/|$)/],
    cleanupOutdatedCaches: true,
    sourcemap: false,
  },
})

const FIRST =
  /packages\/web\/src\/(ui\/words\/zh-hans|features\/(desk|sign-in)\/((desk|sign-in)-page|words\/zh-hans))\.tsx?$/

/** Chunks with everything that they import, each once. */
function withImports(bundle: Rolldown.OutputBundle, starts: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>()
  const take = (chunk: Rolldown.OutputChunk): void => {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') take(imported)
    }
  }
  for (const chunk of starts) take(chunk)
  return [...found]
}

/** What the two first pages need comes with the shell and not after it: over a slow line that is a round trip. */
const firstPages: Plugin = {
  name: 'lianfang-first-pages',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
      const shell = withImports(
        bundle,
        chunks.filter(({ isEntry }) => isEntry),
      )
      const pages = withImports(
        bundle,
        chunks.filter(({ facadeModuleId }) => FIRST.test(facadeModuleId ?? '')),
      ).filter((each) => !shell.includes(each))
      const styles = new Set(pages.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]))
      return [
        ...pages.map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `/${fileName}` },
          injectTo: 'head' as const,
        })),
        ...[...styles].map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'style', href: `/${file}`, crossorigin: '' },
        })),
      ]
    },
  },
}

/** Every text file of the build lies there packed too: the server sends it as it is, over a slow line a third of the size. */
const packed: Plugin = {
  name: 'lianfang-packed',
  enforce: 'post',
  apply: 'build',
  writeBundle({ dir = 'dist' }) {
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      const content = readFileSync(path)
      writeFileSync(`${path}.br`, brotliCompressSync(content))
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
    }
  },
}

/** The kit in one file: thirty small ones would take a slow line longer than one of twenty kilobytes. Words and React Aria stay apart. */
const isKit = (id: string): boolean =>
  /packages\/web\/src\/(ui|api)\/[^/]+\.(ts|tsx|css)$/.test(id) && !/organisation-combobox|tree-view/.test(id)

const config = defineConfig({
  plugins: [operations, react(), firstPages, offlineShell, packed],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    reportCompressedSize: true,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'kit', test: isKit }] } } },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
})

export { config as default }
