import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { canReach, findUnprivilegedUser } from './os-user.ts'
import { copyBinaries, findPostgresBinaries, linkLibraries } from './postgres-binaries.ts'
import { choosePostgresPlace } from './postgres-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'lf-place-'))
const user = findUnprivilegedUser()
const notRoot = user === undefined && 'only root has to run PostgreSQL as somebody else'
after(() => rmSync(folder, { recursive: true, force: true }))

test('missing library links are made, existing ones left, twice as well as once', () => {
  const native = join(folder, 'package', 'native')
  mkdirSync(join(native, 'lib'), { recursive: true })
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'library')
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify(
      ['libpq.so', 'libpq.so.5'].map((name) => ({ source: 'native/lib/libpq.so.5.18', target: `native/lib/${name}` })),
    ),
  )
  symlinkSync('libpq.so.5.18', join(native, 'lib', 'libpq.so'))
  assert.deepEqual([linkLibraries(native), linkLibraries(native)], [true, true])
  assert.equal(readFileSync(join(native, 'lib', 'libpq.so.5'), 'utf8'), 'library')
})

test('binaries that cannot be reached are copied whole and once', () => {
  writeFileSync(join(folder, 'package', 'package.json'), '{"version":"1.2.3"}')
  const copies = [1, 2].map(() => copyBinaries(join(folder, 'package', 'native'), join(folder, 'copies')))
  assert.equal(copies[0], copies[1])
  assert.equal(readFileSync(join(copies[0] ?? '', 'lib', 'libpq.so.5'), 'utf8'), 'library')
  assert.deepEqual(readdirSync(join(folder, 'copies')), ['postgres-1.2.3'])
  assert(existsSync(join(findPostgresBinaries(), 'bin')))
})

test(
  'a data directory under a closed folder: another place is chosen, told, and found again',
  { skip: notRoot },
  () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    chmodSync(folder, 0o755)
    const notices: string[] = []
    const choose = () => choosePostgresPlace(join(closed, 'data'), (text) => notices.push(text))
    const place = choose()
    assert(user !== undefined && canReach(user, place.directory) && !place.directory.startsWith(folder))
    assert.match(
      notices.join(),
      new RegExp(
        `the OS user ${user.name}, as whom PostgreSQL must run, cannot reach .*closed/data: the database is kept in `,
      ),
    )
    assert.equal(choose().directory, place.directory)
    mkdirSync(place.cluster)
    rmSync(join(closed, 'data'), { recursive: true })
    const anew = choose()
    assert.equal(anew.directory, `${place.directory}-2`, 'a database left by a removed data directory is left alone')
    assert.equal(choose().directory, anew.directory)
    for (const made of [place, anew]) rmSync(made.directory, { recursive: true })
  },
)
