import { CONTRACT } from '@lianfang/platform/contract'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

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

const config = defineConfig({
  plugins: [operations, react()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2022', reportCompressedSize: true },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
})

export { config as default }
