import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { maskText } from '../domain/masking.ts'
import type { Sender } from '../domain/sender.ts'

/** Stands in for a provider of messages: writes them to a file by channel and day, with the receiver masked. Nobody receives them. */
export function createFileSender(directory: string, nowMs: () => number): Sender {
  return {
    name: 'file',
    isStandIn: true,
    async accept({ id, channel, to, text }) {
      const at = new Date(nowMs()).toISOString()
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const line = JSON.stringify({ id, at, channel, to: maskText(to, 'phone'), text })
      await appendFile(join(directory, `${channel}-${at.slice(0, 10)}.jsonl`), `${line}\n`, { mode: 0o600 })
      return { outcome: 'accepted', providerId: `file-${id}` }
    },
    receipt: async () => 'unknown',
  }
}
