import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs checkpoints with this node's own key. */
export interface Signer {
  readonly keyId: string
  sign(text: string): Buffer
}

export type PublicKeys = ReadonlyMap<string, KeyObject>

/** Uses the Ed25519 key in the folder, or makes one (0600) with its public half beside it for whoever verifies. */
export function openSigner(keysDirectory: string): Signer {
  mkdirSync(keysDirectory, { recursive: true, mode: 0o700 })
  const path = join(keysDirectory, 'ledger-ed25519.pem')
  if (!existsSync(path))
    createOnce(path, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600)
  const key = createPrivateKey(readFileSync(path))
  const publicKey = createPublicKey(key)
  const keyId = idOf(publicKey)
  const publicPath = join(keysDirectory, `ledger-${keyId}.pub.pem`)
  if (!existsSync(publicPath)) createOnce(publicPath, publicKey.export({ type: 'spki', format: 'pem' }), 0o644)
  return { keyId, sign: (text) => sign(null, Buffer.from(text), key) }
}

/** Every public key this node ever signed with. */
export function readPublicKeys(keysDirectory: string): PublicKeys {
  const files = existsSync(keysDirectory)
    ? readdirSync(keysDirectory).filter((name) => /^ledger-[0-9a-f]{16}\.pub\.pem$/.test(name))
    : []
  const keys = files.map((name) => createPublicKey(readFileSync(join(keysDirectory, name))))
  return new Map(keys.map((key) => [idOf(key), key]))
}

export function isSignedBy(key: KeyObject, text: string, signature: Buffer): boolean {
  return verify(null, Buffer.from(text), key, signature)
}

function idOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
}

/** Whole or not at all, and never over an existing file. */
function createOnce(path: string, content: string | Buffer, mode: number): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, content, { mode })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
