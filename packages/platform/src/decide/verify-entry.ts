import { canonicalJson } from '@lianfang/engine'
import { hashEntry } from '../store/chain.ts'
import type { Entry } from '../store/chain.ts'
import { checkpointText } from './checkpoint-file.ts'
import type { Ledger } from './ledger.ts'
import { isSignedBy, type PublicKeys } from './signer.ts'

export interface EntryCheck {
  readonly check: 'content' | 'canonical' | 'previous' | 'next' | 'signature'
  readonly ok: boolean
  readonly detail: string
}

const WALKED_MAX = 20_000

/** Checks one entry against the chain around it and the signed checkpoint that covers it. The whole log is `lianfang verify`'s work. */
export async function verifyEntry(ledger: Ledger, seq: number, keys: PublicKeys): Promise<readonly EntryCheck[]> {
  const entry = await ledger.readEntry(seq)
  if (entry === undefined) return [{ check: 'content', ok: false, detail: `entry ${seq} is not in the log` }]
  const [previous, next] = await Promise.all([
    seq > 1 ? ledger.readEntry(seq - 1) : undefined,
    ledger.readEntry(seq + 1),
  ])
  const checks: EntryCheck[] = [
    say(
      'content',
      hashEntry(entry, entry.prevHash).equals(entry.hash),
      'the stored content has the stored hash',
      'the content or its hash was changed',
    ),
    say(
      'canonical',
      isCanonical(entry.body) && (entry.decision === null || isCanonical(entry.decision)),
      'event and decision are in canonical form',
      'event or decision is not in canonical form',
    ),
    say(
      'previous',
      seq === 1 || previous?.hash.equals(entry.prevHash) === true,
      'it follows the entry before it',
      'the entry before it has another hash',
    ),
  ]
  if (next !== undefined)
    checks.push(
      say(
        'next',
        next.prevHash.equals(entry.hash),
        'the entry after it follows it',
        'the entry after it names another hash',
      ),
    )
  const signature = await checkSignature(ledger, entry, keys)
  return signature === undefined ? checks : [...checks, signature]
}

/** From the entry along the chain to the first signed checkpoint. Undefined: none covers it yet. */
async function checkSignature(ledger: Ledger, entry: Entry, keys: PublicKeys): Promise<EntryCheck | undefined> {
  const checkpoint = await ledger.readCheckpointFor(entry.seq)
  if (checkpoint === undefined || checkpoint.seq - entry.seq > WALKED_MAX) return undefined
  let hash = entry.hash
  for (let seq = entry.seq + 1; seq <= checkpoint.seq; seq += 1) {
    const following = await ledger.readEntry(seq)
    if (following === undefined || !following.prevHash.equals(hash))
      return {
        check: 'signature',
        ok: false,
        detail: `the chain breaks at entry ${seq}, before the signed entry ${checkpoint.seq}`,
      }
    hash = hashEntry(following, following.prevHash)
  }
  const key = keys.get(checkpoint.keyId)
  const isSigned =
    key !== undefined && isSignedBy(key, checkpointText(checkpoint), Buffer.from(checkpoint.signature, 'base64'))
  return say(
    'signature',
    isSigned && hash.toString('hex') === checkpoint.hash,
    `entry ${checkpoint.seq} was signed with key ${checkpoint.keyId} and the chain leads to it`,
    `the signature over entry ${checkpoint.seq} does not hold`,
  )
}

function say(check: EntryCheck['check'], ok: boolean, good: string, bad: string): EntryCheck {
  return { check, ok, detail: ok ? good : bad }
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text
  } catch {
    return false
  }
}
