import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { AppError, type FieldProblem } from '../domain/errors.ts'
import { mayDo } from '../access/may.ts'
import { ACCESS } from '../access/table.ts'
import type { Caller } from '../domain/caller.ts'
import type { Operation } from '../domain/operation.ts'
import { addAnswerHeaders } from './answer-headers.ts'
import { readBodies } from './bodies.ts'
import { CounterStream } from './counter-stream.ts'
import { decide } from './decision-routes.ts'
import { decideIso20022 } from './iso20022-route.ts'
import { Identification, refuseOtherSites } from './identify.ts'
import { changeList, readList, readLists } from './list-routes.ts'
import { Metrics } from './metrics.ts'
import { moduleAnswer, registerModuleBodies, signInPageFor } from './module-routes.ts'
import { openApiDocument } from './openapi.ts'
import { OPERATIONS } from './operations.ts'
import type { OperationName } from './operations.ts'
import { readBook, readOverview, Tally, kindOf, verdictOf } from './overview-route.ts'
import type { Entry, HousesPort, HttpDeps, LedgerPort } from './ports.ts'
import { rawProblem, replyWithProblem, toAppError } from './problems.ts'
import { RequestLimits } from './rate-limits.ts'
import { listDecisions, readDecision, verifyDecision } from './record-routes.ts'
import { DecisionStream } from './stream-route.ts'
import { serveUi } from './ui-routes.ts'

type Reply = (request: FastifyRequest, reply: FastifyReply, caller: Caller) => unknown

const callers = new WeakMap<FastifyRequest, Caller>()
const ANYONE: Caller = { kind: 'anyone' }

/** The HTTP server: every operation of the contracts, health, metrics and the web pages. Not listening yet. */
export function createHttp(deps: HttpDeps): FastifyInstance {
  const server = Fastify({
    logger: false,
    genReqId: () => deps.newRequestId(),
    bodyLimit: 8 * 1_048_576,
    trustProxy: deps.trustedProxies === undefined ? false : [...deps.trustedProxies],
    requestTimeout: 30_000,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { allErrors: true, coerceTypes: 'array', removeAdditional: false, useDefaults: true } },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket),
    frameworkErrors: (error, request, reply) =>
      void replyWithProblem(reply as FastifyReply, request as FastifyRequest, toAppError(error)),
  })
  addAnswerHeaders(server)
  readBodies(server)
  const modules = deps.houses?.operations ?? []
  registerModuleBodies(server, fileTypesOf(modules))
  server.setErrorHandler((error, request, reply) => {
    const appError = toAppError(error)
    if (appError.code === 'internal' || isFromStore(appError))
      deps.logFailure({ requestId: request.id, route: request.routeOptions.url ?? '', error })
    if (request.routeOptions.config.answersPage === true && appError.status !== 403)
      return reply.type('text/html; charset=utf-8').redirect(signInPageFor(appError), 303)
    return replyWithProblem(reply, request, appError)
  })
  const operations: readonly Operation[] = [...OPERATIONS, ...modules.map(({ operation }) => operation)]
  server.setNotFoundHandler((request, reply) =>
    replyWithProblem(reply, request, missingRoute(operations, request, reply)),
  )
  const limits = new RequestLimits(deps.limits, deps.nowMs, deps.notice)
  const identification = new Identification(deps, limits)
  deps.houses?.onKeyWithdrawn((keyId) => identification.forget(keyId))
  const answers = answersOf(server, deps, operations)
  for (const operation of OPERATIONS)
    register(server, operation, identification, checkedFirst(operation, answers[operation.name]))
  for (const bound of modules) {
    if (deps.houses === undefined) break
    register(server, bound.operation, identification, moduleAnswer(bound, deps.houses, limits, deps))
  }
  server.register(serveUi, { webDir: deps.webDir })
  return server
}

/** What the database refused should have been refused before: it is answered, and still told to whoever runs this. */
function isFromStore({ code, details: { cause } }: AppError): boolean {
  return (
    (code === 'conflict' || code === 'invalid-request') &&
    /^[0-9A-Z]{5}$/.test(String((cause as { code?: unknown } | undefined)?.code))
  )
}

/** Operations of modules are checked with their record's owner, inside their transaction; these here before anything else. */
function checkedFirst(operation: Operation, answer: Reply): Reply {
  return (request, reply, caller) => {
    const verdict = mayDo(operation.name, caller, undefined)
    if (!verdict.ok) throw refusalOf(operation, verdict.why, caller)
    return answer(request, reply, caller)
  }
}

function refusalOf({ name }: Operation, why: string, caller: Caller): AppError {
  if (why === 'sign-in') return new AppError('unauthenticated')
  if (why === 'enrol') return new AppError('second-factor-missing')
  if (caller.kind !== 'key') return new AppError('forbidden', { detail: 'Your role may not do this.' })
  const scopes = Object.keys(ACCESS[name] ?? {}).flatMap((actor) => (actor.startsWith('key:') ? [actor.slice(4)] : []))
  return new AppError('forbidden', {
    detail: `This operation needs the scope ${scopes.map((scope) => `"${scope}"`).join(' or ')}; the key has: ${caller.scopes.join(', ') || 'none'}.`,
  })
}

function register(server: FastifyInstance, operation: Operation, identification: Identification, answer: Reply): void {
  const schema = {
    ...(operation.params === undefined ? {} : { params: operation.params }),
    ...(operation.query === undefined ? {} : { querystring: operation.query }),
  }
  server.route({
    method: operation.method,
    url: routePathOf(operation),
    schema,
    config: { takesBody: operation.body !== undefined, answersPage: operation.output.type === 'text/html' },
    exposeHeadRoute: operation.method === 'GET' && operation.output.type !== 'text/event-stream',
    ...(operation.body === undefined ? {} : { bodyLimit: operation.body.limitBytes }),
    // A promise only when the caller is not known yet: on the decision path one for every hook would cost more than the work.
    onRequest(request, _reply, done) {
      const caller = identified(identification, operation, request)
      if (caller instanceof AppError) return done(caller)
      if (caller instanceof Promise) return void identifyLater(caller, request, done)
      callers.set(request, caller)
      done()
    },
    preHandler: refuseUnreadable,
    handler: (request, reply) => {
      reply.header('x-request-id', request.id)
      return answer(request, reply, callers.get(request) ?? ANYONE)
    },
  })
}

/** Addresses have no guard of their own as bodies have: what is no text goes no further. */
function refuseUnreadable(request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void {
  for (const values of [request.params, request.query] as readonly Readonly<Record<string, unknown>>[])
    for (const name in values)
      if (
        [values[name]]
          .flat()
          .some((value) => typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      )
        return done(new AppError('invalid-request', { errors: [notText(name)] }))
  done()
}

const notText = (path: string): FieldProblem => ({
  path: path.toWellFormed().slice(0, 100),
  code: 'not-text',
  message: 'a text holds a zero character or half of a surrogate pair',
})

/** `/v1/decisions/{id}` → `/v1/decisions/:id`. */
export function routePathOf(operation: Pick<Operation, 'path'>): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
}

async function identifyLater(
  caller: Promise<Caller>,
  request: FastifyRequest,
  done: (error?: Error) => void,
): Promise<void> {
  try {
    callers.set(request, await caller)
  } catch (error) {
    return done(toAppError(error))
  }
  done()
}

/** What is open to anybody needs no look-up; who signs in may come with the cookie of a session that is over. */
function identified(
  identification: Identification,
  operation: Operation,
  request: FastifyRequest,
): Caller | Promise<Caller> | AppError {
  try {
    refuseOtherSites(request, operation)
    if (ACCESS[operation.name] === 'public' && request.headers.cookie === undefined) return ANYONE
    return identification.callerOf(request)
  } catch (error) {
    return toAppError(error)
  }
}

function answersOf(
  server: FastifyInstance,
  deps: HttpDeps,
  operations: readonly Operation[],
): Readonly<Record<OperationName, Reply>> {
  const { live, sample } = deps.ledgers
  const metrics = new Metrics(deps.ledgers, deps.houses)
  const partsOf = (ledger: LedgerPort) => ({
    ledger,
    stream: new DecisionStream(ledger),
  })
  const liveParts = partsOf(live)
  const sampleParts = sample === undefined ? undefined : partsOf(sample)
  /** A person works in one house and sees its ledger; a system says which. */
  const chosen = (request: FastifyRequest, caller: Caller): typeof liveParts => {
    const isPlaced = caller.kind === 'person' || (caller.kind === 'key' && caller.house === 'sample')
    const name = isPlaced ? caller.house : (request.query as { ledger?: string }).ledger
    if (name !== 'sample') return liveParts
    if (sampleParts === undefined || deps.ledgers.sample === undefined)
      throw new AppError('not-found', { detail: 'The sample county was removed.' })
    return sampleParts
  }
  const seen = async (operation: OperationName, request: FastifyRequest, caller: Caller) => ({
    ...chosen(request, caller),
    sources: await deps.houses?.sourcesFor(operation, caller),
  })
  const tallies = { live: new Tally(deps.nowMs), ...(sample === undefined ? {} : { sample: new Tally(deps.nowMs) }) }
  const overview = { ledgers: deps.ledgers, tallies, nowMs: deps.nowMs, latencyBounds: () => metrics.latencyBounds() }
  const stopCounting = live.onCommitted((entries) => countDecisions(metrics, tallies.live, entries))
  const stopSampling = sample?.onCommitted((entries) => {
    for (const entry of entries)
      tallies.sample?.count(verdictOf(entry), kindOf(entry), entry.occurredAtMs >= tallies.sample.sinceMs)
  })
  server.addHook('preClose', (done) => {
    stopCounting()
    stopSampling?.()
    liveParts.stream.close()
    sampleParts?.stream.close()
    done()
  })
  const document = JSON.stringify(openApiDocument(operations, deps.version))
  const decisions = { ledger: live, metrics, quarantine: deps.quarantine }
  return {
    decide: (request, reply, caller) => decide(decisions, request, reply, caller),
    decideIso20022: (request, reply, caller) => decideIso20022(decisions, request, reply, caller),
    listDecisions: async (request, _reply, caller) =>
      listDecisions(await seen('listDecisions', request, caller), request),
    readDecision: async (request, reply, caller) =>
      readDecision(await seen('readDecision', request, caller), request, reply, caller),
    verifyDecision: async (request, _reply, caller) =>
      verifyDecision(await seen('verifyDecision', request, caller), request),
    stream: async (request, reply, caller) => {
      const { stream, sources } = await seen('stream', request, caller)
      stream.open(request, reply, sources)
      return reply
    },
    streamCounter: counterAnswer(server, deps.houses),
    readOverview: (request, _reply, caller) => readOverview(overview, request, caller),
    readBook: async (request, _reply, caller) => readBook(chosen(request, caller).ledger, deps.knowledge),
    readLists: async (request, _reply, caller) => readLists(chosen(request, caller).ledger),
    readList: async (request, _reply, caller) => readList(chosen(request, caller).ledger, request, caller),
    changeList: (request, _reply, caller) => changeList(chosen(request, caller).ledger, request, caller, deps.nowMs()),
    openapi: (_request, reply) => reply.type('application/json').send(document),
    alive: async () => ({ status: 'alive', version: deps.version }),
    ready: async () => readiness(deps),
    metrics: async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  }
}

function counterAnswer(server: FastifyInstance, houses: HttpDeps['houses']): Reply {
  if (houses === undefined) return () => Promise.reject(new AppError('not-found'))
  const stream = new CounterStream(houses.counter)
  server.addHook('preClose', (done) => {
    stream.close()
    done()
  })
  return (request, reply, caller) => stream.open(request, reply, caller)
}

function readiness(deps: HttpDeps): unknown {
  const ledgers = Object.fromEntries(
    Object.entries(deps.ledgers).flatMap(([name, ledger]) => (ledger === undefined ? [] : [[name, ledger.state()]])),
  )
  if (!deps.ledgers.live.state().isReady) throw new AppError('not-ready', { extra: { ledgers } })
  return { status: 'ready', ledgers }
}

/** Canonical JSON has its members in order: `hits` once, `verdict` last; so nothing needs to be parsed here. */
function countDecisions(metrics: Metrics, tally: Tally, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const { decision } = entry
    if (decision === null) continue
    const verdict = verdictOf(entry)
    tally.count(verdict, kindOf(entry))
    const hitsAt = decision.indexOf('"hits":[')
    const hits = hitsAt < 0 ? '' : decision.slice(hitsAt + 8, decision.indexOf(']', hitsAt))
    metrics.countDecision(verdict, hits === '' ? [] : hits.split(',').map((rule) => rule.slice(1, -1)))
  }
}

function missingRoute(operations: readonly Operation[], request: FastifyRequest, reply: FastifyReply): AppError {
  const path = request.url.split('?')[0] ?? ''
  const methods: string[] = operations
    .filter((operation) => patternOf(operation.path).test(path))
    .map((operation) => operation.method)
  if (methods.length === 0 && request.method !== 'GET' && !path.startsWith('/v1/')) methods.push('GET')
  if (methods.length === 0) return new AppError('not-found', { detail: `There is nothing at ${path.slice(0, 200)}.` })
  const allow = [...new Set(methods)].join(', ')
  reply.header('allow', allow)
  return new AppError('method-not-allowed', { detail: `${request.method} is not taken here; taken are ${allow}.` })
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

/** What is not even an HTTP request gets an answer too, as long as somebody listens. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const isTimeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const isOverflow = error.code === 'HPE_HEADER_OVERFLOW'
  const code = isTimeout ? 'request-timeout' : isOverflow ? 'headers-too-large' : 'invalid-request'
  const detail = isTimeout
    ? 'The request did not arrive in time.'
    : isOverflow
      ? 'The headers have more than 16 KiB.'
      : 'This is not an HTTP/1.1 request.'
  socket.end(rawProblem(code, detail))
}

/** Types that some operation of a module takes as a file. */
function fileTypesOf(modules: HousesPort['operations']): string[] {
  const types = modules.flatMap(({ operation }) => operation.body?.types ?? [])
  return [...new Set(types)].filter((type) => type !== 'application/json')
}
