import { Type, type Static } from 'typebox'
import { SECTORS } from './organisation.ts'
import { ROLES } from './role.ts'

const Roles = Type.Array(Type.Enum([...ROLES]))
const Count = Type.Integer({ minimum: 1 })
const closed = { additionalProperties: false }

/** So many failures for nothing, then each further one waits longer. */
const Throttle = Type.Object(
  { free: Count, waitSeconds: Type.Array(Type.Integer({ minimum: 1, maximum: 86_400 }), { minItems: 1 }) },
  closed,
)
export type Throttle = Static<typeof Throttle>

/** How people sign in, and which posts there may be where: `content/house/sign-in.yaml`. */
export const SignInPolicy = Type.Object(
  {
    secondFactor: Type.Object(
      { source: Type.String(), roles: Roles, issuer: Type.String(), recoveryCodes: Count },
      closed,
    ),
    session: Type.Object({ source: Type.String(), lifeHours: Count, idleMinutes: Count, deviceDays: Count }, closed),
    password: Type.Object(
      { source: Type.String(), lengthLeast: Count, lengthMost: Count, knownWords: Type.Array(Type.String()) },
      closed,
    ),
    hashing: Type.Object(
      {
        source: Type.String(),
        memoryKib: Type.Integer({ minimum: 8 }),
        passes: Count,
        lanes: Count,
        atOnce: Count,
        waitingMost: Count,
      },
      closed,
    ),
    lockOut: Type.Object(
      {
        source: Type.String(),
        forgetAfterHours: Count,
        ipv4Bits: Type.Integer({ minimum: 8, maximum: 32 }),
        ipv6Bits: Type.Integer({ minimum: 16, maximum: 128 }),
        device: Throttle,
        loginFromBlock: Throttle,
        login: Throttle,
        block: Throttle,
      },
      closed,
    ),
    links: Type.Object({ source: Type.String(), passwordHours: Count, administratorHours: Count }, closed),
    deputy: Type.Object({ source: Type.String(), longestDays: Count }, closed),
    posts: Type.Object(
      {
        source: Type.String(),
        rolesBySector: Type.Object(
          Object.fromEntries(SECTORS.map((sector) => [sector, Roles])) as Record<
            (typeof SECTORS)[number],
            typeof Roles
          >,
          closed,
        ),
        givenByContact: Roles,
      },
      closed,
    ),
  },
  closed,
)
export type SignInPolicy = Static<typeof SignInPolicy>
