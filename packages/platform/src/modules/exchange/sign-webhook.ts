import { createHmac } from 'node:crypto'

/** Headers after the Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, one signature for each secret that holds now. */
export function signWebhook(message: {
  readonly id: string
  readonly body: string
  readonly atMs: number
  readonly secrets: readonly string[]
}): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const { id, body, atMs, secrets } = message
  const timestamp = String(Math.floor(atMs / 1_000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

export function newWebhookSecret(randomBytes: (length: number) => Buffer): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
