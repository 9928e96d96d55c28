import { Type } from 'typebox'
import { closed, line, nullable } from '../../domain/contract-parts.ts'
import { CHALLENGES, PAGE_ENDINGS, PAGE_STAGES } from '../../domain/page-rules.ts'

/** Shapes that several operations of the payment page share. */
export const OrderId = Type.String({ pattern: '^pgo_[0-9a-z]{4,40}$' })
export const MerchantId = Type.String({ pattern: '^pgm_[0-9a-z]{4,40}$' })
export const OrderPath = Type.Object({ id: OrderId }, closed)
export const MerchantPath = Type.Object({ id: MerchantId }, closed)
export const MerchantCode = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$',
  description: "The merchant's number at the platform.",
})
export const Token = Type.String({ minLength: 60, maxLength: 1_000, pattern: '^[A-Za-z0-9._-]+$' })
export const Amount = Type.Object(
  {
    minor: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: 'In fen or cents.' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  closed,
)
export const GOODS_KINDS = ['goods', 'service', 'virtual', 'top-up', 'other'] as const
const Country = Type.String({ pattern: '^[A-Z]{2}$' })
const Asn = Type.Integer({ minimum: 1, maximum: 4_294_967_295, description: 'Number of the network operator.' })
const Address = Type.String({ maxLength: 45, pattern: '^[0-9a-fA-F:.]{2,45}$', description: 'IP address.' })
const Mark = Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const Url = Type.String({ minLength: 1, maxLength: 2_000 })

/** Where somebody's device stands in the network. */
const place = {
  address: Type.Optional(Address),
  asn: Type.Optional(Asn),
  country: Type.Optional(Country),
  city: Type.Optional(line(80)),
  device: Type.Optional(Mark),
}
export const Creator = Type.Object(place, {
  ...closed,
  description: "The buyer's browser when he ordered, as the shop saw it; never the shop's own server.",
})
export const Server = Type.Object(
  { address: Address, asn: Type.Optional(Asn) },
  { ...closed, description: "The merchant's server, as the platform saw it." },
)

/** What the platform saw of the payer's browser at this stage. Everything that is not known is left out. */
export const Seen = Type.Object(
  {
    ...place,
    fingerprint: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$', description: 'Of TLS or browser.' }),
    ),
    page: Type.Optional(
      Type.String({ minLength: 1, maxLength: 2_000, description: "The page's own address, as its script reads it." }),
    ),
    referrer: Type.Optional(Url),
    launch: Type.Optional(Type.Enum(['web', 'app', 'chat', 'sms', 'qr'])),
    input: Type.Optional(
      Type.Object(
        {
          pointer: Type.Optional(Count),
          keys: Type.Optional(Count),
          webdriver: Type.Optional(Type.Boolean()),
          pastedFields: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
          pasteMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 })),
        },
        closed,
      ),
    ),
    app: Type.Optional(
      Type.Object(
        { riskyPermission: Type.Optional(Type.Boolean()), unknownInstaller: Type.Optional(Type.Boolean()) },
        closed,
      ),
    ),
    remoteControl: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const Shown = Type.Object(
  { payee: line(140), amount: Amount, echo: Token },
  { ...closed, description: 'What the page showed the payer, with the echo of the answer before, word for word.' },
)

const RuleReason = Type.Object({ rule: Type.String(), says: Type.String() })

/** What is asked of the payer now. */
const Asked = Type.Object({
  kind: Type.Enum(CHALLENGES.filter((each) => each !== 'none')),
  title: Type.String(),
  says: Type.String(),
  expiresAt: Type.String(),
  attemptsLeft: Type.Integer(),
  captcha: nullable(
    Type.Object(
      { kind: Type.String(), puzzle: Type.Unknown() },
      { description: 'To be given to the captcha as it is.' },
    ),
  ),
  stepUp: nullable(Type.String({ description: 'Id of the question to the payer’s own device.' })),
})

/** What the firewall answers to every act on an order. */
export const PageAnswer = Type.Object({
  orderId: Type.String(),
  outcome: Type.Enum(['go-on', 'challenge', 'waiting', 'approved', 'ended'], {
    description:
      'go-on: the next stage. challenge: ask this first. waiting: the own device has not answered yet. approved: the money may go. ended: it may not.',
  }),
  next: nullable(Type.Enum([...PAGE_STAGES, 'challenge'])),
  token: nullable(Type.String({ description: 'Good once, for `next`.' })),
  tokenExpiresAt: nullable(Type.String()),
  echo: nullable(Type.String({ description: 'Signed payee and amount, to be shown and given back.' })),
  payee: Type.String(),
  amount: Amount,
  notice: nullable(Type.String()),
  challenge: nullable(Asked),
  settleAfter: nullable(
    Type.String({ description: 'Until then the merchant is not paid, and the payer can take it back.' }),
  ),
  ending: nullable(
    Type.Object({
      kind: Type.Enum([...PAGE_ENDINGS]),
      title: Type.String(),
      remedy: Type.String(),
      appeal: Type.String(),
    }),
  ),
  reasons: Type.Array(RuleReason),
  decision: nullable(Type.String({ description: '`dec_…`: the decision in the ledger.' })),
})
