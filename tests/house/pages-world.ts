import assert from 'node:assert/strict'
import type { Static } from 'typebox'
import type { PageAnswer, Seen } from '../../packages/platform/src/modules/pages/contract-parts.ts'
import type { PageStage } from '../../packages/platform/src/domain/page-rules.ts'
import { openDecidingHouse } from './deciding-house.ts'
import type { Browser, TestHouse } from './test-house.ts'

export type Answer = Static<typeof PageAnswer>
export type SeenFacts = Static<typeof Seen>
type Injected = Awaited<ReturnType<Browser['get']>>

export const PLATFORM = 'PP1'
export const SHOP = 'https://www.honest-shop.example/cart'
export const PAGE = 'https://pay.hefu-pay.example/checkout'
const AMOUNT = { minor: 18_600, currency: 'CNY' } as const

/** An honest buyer at home: one device, one operator, hands on mouse and keys. */
export const HOME: SeenFacts = {
  address: '198.51.100.20',
  asn: 4134,
  country: 'CN',
  city: '杭州',
  device: 'dev-home',
  fingerprint: 'ja4-home',
  page: PAGE,
  input: { pointer: 4, keys: 18, webdriver: false },
}
export const LANDING: SeenFacts = { ...HOME, referrer: SHOP, launch: 'web' }

/** The deciding house with a payment platform, its system, and one merchant that registered what it has. */
export async function openPagesWorld(http: Parameters<typeof openDecidingHouse>[1] = {}) {
  const house = await openDecidingHouse({}, http)
  const organisationId = house.organisationId(PLATFORM)
  const { path } = await house.sample.db
    .selectFrom('organisation')
    .select('path')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const gateway = house.asKey(['decide'], 'sample', { id: organisationId, path })
  const compliance = await house.asRole('contact', PLATFORM)
  const head = await house.asRole('supervisor', PLATFORM)
  const merchantId = await registerMerchant(house, compliance, head, organisationId)
  let orders = 0
  return {
    house,
    gateway,
    compliance,
    head,
    organisationId,
    merchantId,
    /** A new order of the merchant: the honest one unless something is said. */
    async order(changes: Record<string, unknown> = {}): Promise<Way> {
      orders += 1
      const answer = read(
        await gateway.send('POST', '/v1/pages/orders', {
          merchant: 'SHOP-1',
          orderNo: `no-${orders}`,
          amount: AMOUNT,
          payee: { name: '诚信小店', account: '6222020200000001' },
          goods: '电饭煲',
          goodsKind: 'goods',
          server: { address: '203.0.113.10' },
          creator: { address: HOME.address, asn: HOME.asn, country: 'CN', city: '杭州', device: 'dev-home' },
          ...changes,
        }),
      )
      return new Way(house, gateway, answer)
    },
    close: () => house.close(),
  }
}

export type PagesWorld = Awaited<ReturnType<typeof openPagesWorld>>

export const REGISTRATION = {
  name: '诚信小店',
  category: 'retail',
  shopDomains: ['honest-shop.example'],
  pageDomains: ['pay.hefu-pay.example'],
  ranges: ['203.0.113.0/24'],
  asns: [],
  reason: '资料齐全，已电话核对',
} as const

/** One proposes, the other approves. */
export async function registerMerchant(
  _house: TestHouse,
  proposer: Browser,
  approver: Browser,
  organisationId: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const proposed = await proposer.send('POST', '/v1/pages/merchants', {
    organisationId,
    code: 'SHOP-1',
    ...REGISTRATION,
    ...changes,
  })
  assert.equal(proposed.statusCode, 202, proposed.body)
  const { proposal } = proposed.json<{ readonly proposal: { readonly id: string } }>()
  const approved = await approver.send('POST', `/v1/proposals/${proposal.id}/approve`, {})
  assert.equal(approved.statusCode, 200, approved.body)
  const { items } = (await approver.get('/v1/pages/merchants')).json<{
    readonly items: readonly { readonly id: string }[]
  }>()
  return items[0]?.id ?? ''
}

/** One order on its way through the page; each step uses the token of the step before. */
export class Way {
  readonly #house: TestHouse
  readonly #gateway: Browser
  answer: Answer

  constructor(house: TestHouse, gateway: Browser, answer: Answer) {
    this.#house = house
    this.#gateway = gateway
    this.answer = answer
  }

  get id(): string {
    return this.answer.orderId
  }

  /** Takes a stage after so many milliseconds, as an honest page does unless something is said. */
  async step(stage: PageStage, waitMs: number, changes: Record<string, unknown> = {}): Promise<Answer> {
    this.#house.advance(waitMs)
    const mustShow = stage === 'confirm' || stage === 'submit'
    return this.#send('stages', {
      token: this.answer.token,
      stage,
      seen: stage === 'landing' ? LANDING : HOME,
      ...(stage === 'login' ? { payer: 'buyer-1' } : {}),
      ...(mustShow ? { shown: { payee: this.answer.payee, amount: this.answer.amount, echo: this.answer.echo } } : {}),
      ...changes,
    })
  }

  async reply(waitMs: number, changes: Record<string, unknown> = {}): Promise<Answer> {
    this.#house.advance(waitMs)
    return this.#send('challenges', {
      token: this.answer.token,
      seen: HOME,
      typedAmountMinor: this.answer.amount.minor,
      ...changes,
    })
  }

  /** As it comes back, whatever it is; the way does not go on. */
  raw(kind: 'stages' | 'challenges', body: unknown): Promise<Injected> {
    return this.#gateway.send('POST', `/v1/pages/orders/${this.id}/${kind}`, body)
  }

  async #send(kind: 'stages' | 'challenges', body: Record<string, unknown>): Promise<Answer> {
    this.answer = read(await this.raw(kind, body))
    return this.answer
  }

  /** The whole honest way; returns the last answer. */
  async walk(changes: Partial<Record<PageStage, Record<string, unknown>>> = {}): Promise<Answer> {
    const pauses = { landing: 1_200, login: 9_000, confirm: 4_300, code: 14_000, submit: 2_600 } as const
    for (const stage of ['landing', 'login', 'confirm', 'code', 'submit'] as const) {
      await this.step(stage, pauses[stage], changes[stage])
      if (this.answer.outcome !== 'go-on') break
    }
    return this.answer
  }

  rules(): string[] {
    return this.answer.reasons.map(({ rule }) => rule)
  }
}

export function read(answer: Injected): Answer {
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Answer>()
}
