declare module 'virtual:operations' {
  /** Name of an operation → method and path, from the server's contracts at build time. */
  export const ROUTES: Readonly<Record<string, readonly [method: string, path: string]>>
}
