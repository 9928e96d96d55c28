import type { Me } from './house.ts'

declare global {
  interface Window {
    lianfangMe?: Promise<Response | undefined> | undefined
  }
}

/** The answer that `public/theme.js` has asked for, once; undefined when it is used up or was no answer. */
export async function takeEarlyMe(): Promise<Me | undefined> {
  const asked = window.lianfangMe
  window.lianfangMe = undefined
  try {
    const response = await asked
    return response?.ok ? ((await response.json()) as Me) : undefined
  } catch {
    return undefined
  }
}
