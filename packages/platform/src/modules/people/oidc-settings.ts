import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Type, type Static } from 'typebox'
import { Errors } from 'typebox/value'
import { AppError } from '../../domain/errors.ts'
import { isLoopbackHost } from '../../domain/loopback.ts'

const closed = { additionalProperties: false }

/** One provider of single sign-on, as `DATA_DIR/oidc.json` names it. */
const Provider = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    label: Type.String({ minLength: 1, maxLength: 60 }),
    issuer: Type.String({ pattern: '^https?://' }),
    clientId: Type.String({ minLength: 1 }),
    /** Absent: a public client. Relative to the settings file. */
    clientSecretFile: Type.Optional(Type.String()),
    /** A claim that names our login: who has it is joined at the first sign-in. `email` counts only when verified. Absent: nobody is. */
    loginClaim: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** Whether the provider has asked for a second factor: always, when `amr` says so, or never as far as we know. */
    secondFactor: Type.Optional(Type.Enum(['always', 'amr', 'never'])),
  },
  closed,
)
const Settings = Type.Object(
  {
    /** Where browsers reach this server, such as https://lianfang.example.gov.cn */
    publicUrl: Type.String({ pattern: '^https?://[^/?#]+$' }),
    providers: Type.Array(Provider),
  },
  closed,
)

export interface OidcProvider extends Static<typeof Provider> {
  readonly redirectUri: string
  readonly secret: string | undefined
}

/** The providers of the file; none without a file. */
export function readOidcSettings(file: string): readonly OidcProvider[] {
  if (!existsSync(file)) return []
  const settings = parse(file)
  return settings.providers.map((provider) => {
    const { protocol, hostname } = new URL(provider.issuer)
    if (protocol === 'http:' && !isLoopbackHost(hostname))
      throw wrong(file, `the issuer ${provider.issuer} must be reached by https`)
    return {
      ...provider,
      redirectUri: `${settings.publicUrl}/v1/oidc/${provider.id}/callback`,
      secret:
        provider.clientSecretFile === undefined
          ? undefined
          : readFileSync(resolve(dirname(file), provider.clientSecretFile), 'utf8').trim(),
    }
  })
}

function parse(file: string): Static<typeof Settings> {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(file, error instanceof Error ? error.message : String(error))
  }
  const findings = [...Errors(Settings, content)].map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
  )
  if (findings.length > 0) throw wrong(file, findings.join('; '))
  return content as Static<typeof Settings>
}

const wrong = (file: string, why: string): AppError => new AppError('config-invalid', { detail: `${file}: ${why}` })
