import type { Browser } from './test-house.ts'
import type { Scene } from './sensitive-scene.ts'

type Call = readonly [method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown]

/** `not there`: as if there were no such record. `without`: answered, and this text is not in it. */
export type Expected =
  | 'answered'
  | 'needs a second person'
  | 'forbidden'
  | 'not there'
  | 'refused'
  | 'sign in'
  | { readonly without: string | ((scene: Scene) => string) }
  | { readonly with: string | ((scene: Scene) => string) }

export interface Case {
  readonly who: string
  readonly as: (scene: Scene) => Browser | Promise<Browser>
  readonly asks: string
  readonly call: (scene: Scene) => Call
  readonly expected: Expected
  readonly why: string
}

export const reason = '工作需要'
export const get =
  (url: (scene: Scene) => string) =>
  (scene: Scene): Call => ['GET', url(scene)]
export const post =
  (url: (scene: Scene) => string, body?: unknown) =>
  (scene: Scene): Call => [
    'POST',
    url(scene),
    typeof body === 'function' ? (body as (scene: Scene) => unknown)(scene) : body,
  ]
