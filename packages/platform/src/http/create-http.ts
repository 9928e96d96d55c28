import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { AppError } from '../domain/errors.ts'
import { Access } from './access.ts'
import type { Principal } from './access.ts'
import { readBodies } from './bodies.ts'
import { routePathOf } from './contract.ts'
import type { Operation } from './contract.ts'
import { decide } from './decision-routes.ts'
import { decideIso20022 } from './iso20022-route.ts'
import { changeList, readList, readLists } from './list-routes.ts'
import { Metrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { OPERATIONS } from './operations.ts'
import type { OperationName } from './operations.ts'
import { readBook, readOverview, Tally, verdictOf } from './overview-route.ts'
import type { Entry, HttpDeps, LedgerPort } from './ports.ts'
import { rawProblem, replyWithProblem, toAppError } from './problems.ts'
import { listDecisions, readDecision, verifyDecision } from './record-routes.ts'
import { DecisionStream } from './stream-route.ts'
import { serveUi } from './ui-routes.ts'

type Answer = (request: FastifyRequest, reply: FastifyReply, principal: Principal) => unknown

const principals = new WeakMap<FastifyRequest, Principal>()

/** The HTTP server: every operation of the contract, health, metrics and the web pages. Not listening yet. */
export function createHttp(deps: HttpDeps): FastifyInstance {
  const server = Fastify({
    logger: false,
    genReqId: () => deps.newRequestId(),
    bodyLimit: 8 * 1_048_576,
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
  readBodies(server)
  server.setErrorHandler((error, request, reply) => {
    const appError = toAppError(error)
    if (appError.code === 'internal')
      deps.logFailure({ requestId: request.id, route: request.routeOptions.url ?? '', error })
    return replyWithProblem(reply, request, appError)
  })
  server.setNotFoundHandler((request, reply) => replyWithProblem(reply, request, missingRoute(request, reply)))
  const access = new Access(deps)
  const answers = answersOf(server, deps)
  for (const operation of OPERATIONS) register(server, operation, access, answers[operation.name])
  server.register(serveUi, { webDir: deps.webDir })
  return server
}

function register(server: FastifyInstance, operation: Operation, access: Access, answer: Answer): void {
  const schema = {
    ...(operation.params === undefined ? {} : { params: operation.params }),
    ...(operation.query === undefined ? {} : { querystring: operation.query }),
  }
  server.route({
    method: operation.method,
    url: routePathOf(operation),
    schema,
    config: { takesBody: operation.body !== undefined },
    exposeHeadRoute: operation.method === 'GET' && operation.name !== 'stream',
    ...(operation.body === undefined ? {} : { bodyLimit: operation.body.limitBytes }),
    // A promise only when the key is not known yet: on the decision path one for every hook would cost more than the work.
    onRequest(request, _reply, done) {
      const principal = admitted(access, operation, request)
      if (principal instanceof AppError) return done(principal)
      if (principal instanceof Promise) return void admitLater(principal, request, done)
      principals.set(request, principal)
      done()
    },
    handler: (request, reply) => {
      reply.header('x-request-id', request.id)
      return answer(request, reply, principals.get(request) ?? { kind: 'anyone' })
    },
  })
}

async function admitLater(
  principal: Promise<Principal>,
  request: FastifyRequest,
  done: (error?: Error) => void,
): Promise<void> {
  try {
    principals.set(request, await principal)
  } catch (error) {
    return done(toAppError(error))
  }
  done()
}

function admitted(
  access: Access,
  operation: Operation,
  request: FastifyRequest,
): Principal | Promise<Principal> | AppError {
  try {
    return access.admit(operation, request)
  } catch (error) {
    return toAppError(error)
  }
}

function answersOf(server: FastifyInstance, deps: HttpDeps): Readonly<Record<OperationName, Answer>> {
  const { live, sample } = deps.ledgers
  const metrics = new Metrics(deps.ledgers)
  const partsOf = (ledger: LedgerPort) => ({
    ledger,
    stream: new DecisionStream(ledger),
  })
  const liveParts = partsOf(live)
  const sampleParts = sample === undefined ? undefined : partsOf(sample)
  const chosen = (request: FastifyRequest): typeof liveParts => {
    if ((request.query as { ledger?: string }).ledger !== 'sample') return liveParts
    if (sampleParts === undefined) throw new AppError('not-found', { detail: 'The sample county was removed.' })
    return sampleParts
  }
  const tallies = { live: new Tally(deps.nowMs), ...(sample === undefined ? {} : { sample: new Tally(deps.nowMs) }) }
  const overview = { ledgers: deps.ledgers, tallies, nowMs: deps.nowMs, latencyBounds: () => metrics.latencyBounds() }
  const stopCounting = live.onCommitted((entries) => countDecisions(metrics, tallies.live, entries))
  const stopSampling = sample?.onCommitted((entries) => {
    for (const entry of entries) tallies.sample?.count(verdictOf(entry), entry.occurredAtMs >= tallies.sample.sinceMs)
  })
  server.addHook('preClose', (done) => {
    stopCounting()
    stopSampling?.()
    liveParts.stream.close()
    sampleParts?.stream.close()
    done()
  })
  const document = JSON.stringify(openApiDocument(OPERATIONS, deps.version))
  const decisions = { ledger: live, metrics, quarantine: deps.quarantine }
  return {
    decide: (request, reply, principal) => decide(decisions, request, reply, principal),
    decideIso20022: (request, reply, principal) => decideIso20022(decisions, request, reply, principal),
    listDecisions: (request) => listDecisions(chosen(request), request),
    readDecision: (request, reply, principal) => readDecision(chosen(request), request, reply, principal),
    verifyDecision: (request) => verifyDecision(chosen(request), request),
    stream: (request, reply) => chosen(request).stream.open(request, reply),
    readOverview: (request) => readOverview(overview, request),
    readBook: async (request) => readBook(chosen(request).ledger, deps.knowledge),
    readLists: async (request) => readLists(chosen(request).ledger),
    readList: async (request, _reply, principal) => readList(chosen(request).ledger, request, principal),
    changeList: (request, _reply, principal) => changeList(chosen(request).ledger, request, principal, deps.nowMs()),
    openapi: (_request, reply) => reply.type('application/json').send(document),
    alive: async () => ({ status: 'alive', version: deps.version }),
    ready: async () => readiness(deps),
    metrics: async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  }
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
    tally.count(verdict)
    const hitsAt = decision.indexOf('"hits":[')
    const hits = hitsAt < 0 ? '' : decision.slice(hitsAt + 8, decision.indexOf(']', hitsAt))
    metrics.countDecision(verdict, hits === '' ? [] : hits.split(',').map((rule) => rule.slice(1, -1)))
  }
}

function missingRoute(request: FastifyRequest, reply: FastifyReply): AppError {
  const path = request.url.split('?')[0] ?? ''
  const methods = OPERATIONS.filter((operation) => patternOf(operation.path).test(path)).map(
    (operation) => operation.method,
  )
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
