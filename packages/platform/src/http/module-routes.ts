import { isIP } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Compile } from 'typebox/compile'
import type { Caller, HouseName, Origin } from '../domain/caller.ts'
import { AppError } from '../domain/errors.ts'
import type { InputOf, Operation } from '../domain/operation.ts'
import { FileAnswer, RedirectAnswer, TaggedAnswer, type BoundOperation } from '../operations/implementation.ts'
import { BytesBody, jsonBody } from './bodies.ts'
import { isFromThisMachine, readMarks, setMarkCookie, setSessionCookie } from './identify.ts'
import type { Answer } from '../operations/run-operation.ts'
import type { HousesPort } from './ports.ts'
import { schemaProblem } from './problems.ts'
import type { RequestLimits } from './rate-limits.ts'

const KEY_LENGTH_MAX = 200
const ANYONE: Caller = { kind: 'anyone' }

/** Answers one operation of a module: reads and checks what came, runs it, and writes the answer. */
export function moduleAnswer(
  bound: BoundOperation,
  houses: HousesPort,
  limits: Pick<RequestLimits, 'countCall' | 'countToken'>,
  { isLoopback: isLoopbackServer, nowMs }: { readonly isLoopback: boolean; readonly nowMs: () => number },
): (request: FastifyRequest, reply: FastifyReply, caller: Caller) => Promise<unknown> {
  const { operation } = bound
  const check = operation.body === undefined ? undefined : bodyCheck(operation)
  return async (request, reply, caller) => {
    limits.countCall(operation, request, caller)
    const input = {
      params: request.params ?? {},
      query: request.query ?? {},
      body: check?.(request.body),
    } as unknown as InputOf<Operation>
    limits.countToken(input)
    const house = bound.implementation.houseOf?.(input) ?? houseFor(bound, caller, request, isLoopbackServer)
    const asked = houses.run(house, bound, {
      caller: caller.kind === 'anyone' || caller.house === house ? caller : ANYONE,
      input,
      origin: originOf(request),
      requestId: request.id,
      marks: readMarks(request),
      idempotencyKey: idempotencyKeyOf(request),
    })
    const answer = await (operation.output.type === 'text/html' ? asked.catch(toSignInPage) : asked)
    if (answer.session !== undefined)
      setSessionCookie(
        reply,
        request,
        answer.session && { ...answer.session, house, lifeMs: Date.parse(answer.session.expiresAt) - nowMs() },
      )
    for (const mark of answer.marks ?? []) setMarkCookie(reply, request, mark)
    if (answer.body instanceof RedirectAnswer) return reply.redirect(answer.body.to, 303)
    if (answer.body instanceof FileAnswer) return sendFile(reply, answer.body)
    if (answer.body instanceof TaggedAnswer) return sendTagged(request, reply, answer.body)
    return reply.code(answer.status).send(answer.body ?? null)
  }
}

/** Whoever is sent from page to page reads a page, not a problem document. */
function toSignInPage(error: unknown): Answer {
  if (error instanceof AppError) return { status: 303, body: new RedirectAnswer(signInPageFor(error)) }
  throw error
}

export const signInPageFor = ({ code }: AppError): string => `/sign-in?failed=${code}`

function originOf(request: FastifyRequest): Origin {
  const device = (request.headers['user-agent'] ?? '').slice(0, 200)
  const clockMs = Date.parse(String(request.headers['device-time'] ?? ''))
  return { address: addressOf(request), device, ...(Number.isFinite(clockMs) ? { clockMs } : {}) }
}

/** What a proxy says of the caller's address is believed only if it is one. */
function addressOf({ ip, socket }: FastifyRequest): string {
  return isIP(ip) === 0 ? (socket.remoteAddress ?? '') : ip
}

export function registerModuleBodies(server: FastifyInstance, types: readonly string[]): void {
  for (const type of types)
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, bytes, done) =>
      done(null, new BytesBody(type, bytes as Buffer)),
    )
}

/** Sample people exist only for browsers on this machine. */
function houseFor(
  { implementation }: BoundOperation,
  caller: Caller,
  request: FastifyRequest,
  isLoopbackServer: boolean,
): HouseName {
  if (implementation.onlyInSample === true) {
    if (!isFromThisMachine(request, isLoopbackServer)) throw new AppError('not-found')
    return 'sample'
  }
  return caller.kind === 'anyone' || implementation.onlyInLive === true ? 'live' : caller.house
}

function bodyCheck(operation: Operation): (body: unknown) => unknown {
  const { body } = operation
  if (body === undefined) return () => undefined
  if (!body.types.includes('application/json'))
    return (came) => {
      if (came instanceof BytesBody && body.types.includes(came.type)) return came
      throw new AppError('unsupported-media-type', { extra: { supported: body.types } })
    }
  const validator = Compile(body.schema)
  return (came) => {
    const { value } = jsonBody(came)
    if (validator.Check(value)) return value
    throw new AppError('invalid-request', { errors: validator.Errors(value).slice(0, 50).map(schemaProblem) })
  }
}

function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return undefined
  if (key.length >= 1 && key.length <= KEY_LENGTH_MAX) return key
  throw new AppError('invalid-request', { detail: `An Idempotency-Key has 1 to ${KEY_LENGTH_MAX} characters.` })
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const ascii = file.name.replaceAll(/[^\w.-]/g, '_')
  return reply
    .type(file.type)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .send(Buffer.from(file.bytes))
}

/** Kept by whoever asked, and asked for again each time. */
function sendTagged(request: FastifyRequest, reply: FastifyReply, { tag, body }: TaggedAnswer<unknown>): FastifyReply {
  const etag = `"${tag}"`
  reply.headers({ etag, 'cache-control': 'private, no-cache' })
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  return known?.includes(etag) === true ? reply.code(304).send() : reply.send(body)
}
