import type { CONTRACT, InputOf, OutputOf } from '@lianfang/platform/contract'
import { ROUTES } from 'virtual:operations'
import { send } from './client.ts'

type Contract = (typeof CONTRACT)[number]
export type OperationName = Contract['name']
type Named<Name extends OperationName> = Extract<Contract, { readonly name: Name }>

/** A file is sent as the browser has it; the server's contract has its type and its bytes. */
type Sent<Part> = Part extends { readonly type: string; readonly bytes: Uint8Array } ? Blob : Part

/** Path, query and body as the contract of the operation has them; what it does not have is left out. */
export type Input<Name extends OperationName> = {
  [Part in 'params' | 'query' | 'body' as Named<Name> extends Readonly<Record<Part, unknown>> ? Part : never]: Sent<
    InputOf<Named<Name>>[Part]
  >
}
export type Output<Name extends OperationName> = OutputOf<Named<Name>>

export interface CallOptions {
  /** Sent again with the same key, a write happens once. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** The act was recorded and waits for a second person; it has not happened yet. */
export class AwaitsSecondPerson extends Error {
  readonly proposalId: string
  constructor(proposalId: string) {
    super(`proposal ${proposalId} waits for a second person`)
    this.proposalId = proposalId
  }
}

/** Calls an operation of the server by its name, typed from the server's own contract. Refusals come as `ApiError`. */
export async function call<Name extends OperationName>(
  name: Name,
  input?: Partial<Input<Name>>,
  options: CallOptions = {},
): Promise<Output<Name>> {
  const response = await respond(name, input, options)
  const answer: unknown = await response.json()
  if (response.status === 202 && isProposal(answer)) throw new AwaitsSecondPerson(answer.proposal.id)
  return answer as Output<Name>
}

/** For operations that answer with a file: its bytes and the name it should get. */
export async function download<Name extends OperationName>(
  name: Name,
  input?: Partial<Input<Name>>,
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await respond(name, input, {})
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return { blob: await response.blob(), name: encoded === undefined ? name : decodeURIComponent(encoded) }
}

/** The address of an operation, for links. */
export function pathOf<Name extends OperationName>(name: Name, input?: Partial<Input<Name>>): string {
  const { params, query } = (input ?? {}) as Parts
  const [, pattern] = ROUTES[name] ?? ['GET', '/']
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(String(params?.[part] ?? '')))
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

async function respond<Name extends OperationName>(
  name: Name,
  input: Partial<Input<Name>> | undefined,
  { idempotencyKey, signal }: CallOptions,
): Promise<Response> {
  const [method] = ROUTES[name] ?? ['GET', '/']
  const { body } = (input ?? {}) as Parts
  const isFile = body instanceof Blob
  return send(pathOf(name, input), {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(body === undefined ? {} : { 'content-type': isFile ? body.type : 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
}

function isProposal(answer: unknown): answer is { readonly proposal: { readonly id: string } } {
  return typeof answer === 'object' && answer !== null && 'proposal' in answer
}
