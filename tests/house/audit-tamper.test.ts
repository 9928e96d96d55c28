import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { statementText, type AuditStatement } from '../../packages/platform/src/store/audit-checkpoint.ts'
import type { AuditFindingCode } from '../../packages/platform/src/store/audit-verify.ts'
import { openTamperedHouse, type TamperedHouse } from './audit-tampering.ts'

let house: TamperedHouse
before(async () => {
  house = await openTamperedHouse()
})
after(() => house.close())

type Found = readonly [code: AuditFindingCode, chain: string, seq: number]

interface Tampering {
  readonly title: string
  /** SQL with the triggers switched off, or whatever else a hand can do. */
  readonly by: string | ((house: TamperedHouse) => unknown)
  /** All of it, and nothing else may be blamed. */
  readonly found: readonly Found[]
}

const A = 'org_aaaa'
const B = 'org_bbbb'
const C = 'org_cccc'
const OF_7 = `where organisation_id = '${A}' and seq = 7`

/** Chains A and B have 16 entries, signed at 5, 10 and 15; C has 10, signed at 5 and 10; three checkpoints. */
const TAMPERINGS: readonly Tampering[] = [
  {
    title: 'a content is edited',
    by: `update audit_entry set content = replace(content, 'person:per_a000', 'person:per_x000') ${OF_7}`,
    found: [['edited-content', A, 7]],
  },
  {
    title: 'a content is edited by a space',
    by: `update audit_entry set content = replace(content, '"seq":7', '"seq": 7') ${OF_7}`,
    found: [['edited-content', A, 7]],
  },
  {
    title: 'a content is made unreadable',
    by: `update audit_entry set content = 'gone' ${OF_7}`,
    found: [['edited-content', A, 7]],
  },
  {
    title: 'a hash is edited',
    by: `update audit_entry set hash = decode(repeat('ab', 32), 'hex') ${OF_7}`,
    found: [['edited-hash', A, 7]],
  },
  {
    title: 'the last hash and the head are edited together',
    by: `update audit_entry set hash = decode(repeat('ab', 32), 'hex') where organisation_id = '${A}' and seq = 16;
      update audit_head set hash = decode(repeat('ab', 32), 'hex') where organisation_id = '${A}'`,
    found: [['edited-content', A, 16]],
  },
  {
    title: 'a previous hash is edited',
    by: `update audit_entry set prev_hash = decode(repeat('ab', 32), 'hex') ${OF_7}`,
    found: [['edited-previous-hash', A, 7]],
  },
  ...(
    [
      ['at', `at = at - interval '1 microsecond'`],
      ['actor', `actor = 'person:per_x000'`],
      ['operation', `operation = 'readDesk'`],
      ['subject', `subject = null`],
      ['outcome', `outcome = 'denied'`],
      ['reason', `reason = '别的理由'`],
    ] as const
  ).map(([column, set]) => ({
    title: `the search column ${column} is edited`,
    by: `update audit_entry set ${set} where organisation_id = '${A}' and seq = 9`,
    found: [['edited-column', A, 9]] as const,
  })),
  {
    title: 'an entry in the middle is deleted',
    by: `delete from audit_entry ${OF_7}`,
    found: [['deleted-entries', A, 7]],
  },
  {
    title: 'the first entries are deleted',
    by: `delete from audit_entry where organisation_id = '${A}' and seq <= 3`,
    found: [['deleted-entries', A, 1]],
  },
  {
    title: 'an entry is deleted and those after it are numbered anew',
    by: `delete from audit_entry ${OF_7};
      update audit_entry set seq = seq - 1000 where organisation_id = '${A}' and seq > 7;
      update audit_entry set seq = seq + 999 where organisation_id = '${A}' and seq < 0;
      update audit_head set seq = 15 where organisation_id = '${A}'`,
    found: [['moved-entry', A, 7]],
  },
  {
    title: 'an entry is deleted and the rest is chained anew with right hashes',
    by: (it) => it.rechain(A, 7, (content, seq) => (seq === 7 ? [] : [content])),
    found: [['rewritten-log', A, 10]],
  },
  {
    title: 'the last entries are deleted, the head row left as it was',
    by: `delete from audit_entry where organisation_id = '${A}' and seq > 12`,
    found: [['truncated-tail', A, 13]],
  },
  {
    title: 'the last entries are deleted and the head row is set back',
    by: `delete from audit_entry where organisation_id = '${A}' and seq > 12;
      update audit_head set seq = 12, hash = (select hash from audit_entry where organisation_id = '${A}' and seq = 12) where organisation_id = '${A}'`,
    found: [['truncated-tail', A, 13]],
  },
  {
    title: 'the log is cut and the checkpoints in the database with it',
    by: `delete from audit_entry where organisation_id = '${A}' and seq > 8;
      update audit_head set seq = 8, hash = (select hash from audit_entry where organisation_id = '${A}' and seq = 8) where organisation_id = '${A}';
      delete from audit_signed_head where number >= 2; delete from audit_checkpoint where number >= 2`,
    found: [
      ['truncated-tail', A, 9],
      ['checkpoint-missing-inside', '', 2],
    ],
  },
  {
    title: 'two rows change places',
    by: swapRows,
    found: [['moved-entry', A, 6]],
  },
  {
    title: 'an entry is written anew with its right hash, the rest left',
    by: async (it) => {
      await it.client.query(
        `update audit_entry set content = replace(content, 'per_a000', 'per_x000'), actor = 'person:per_x000' ${OF_7}`,
      )
      await it.client.query(
        `update audit_entry set hash = sha256(convert_to(encode(prev_hash, 'hex') || chr(10) || content, 'UTF8')) ${OF_7}`,
      )
    },
    found: [['broken-link', A, 8]],
  },
  {
    title: 'a chain is forged from its beginning with right hashes and a right head',
    by: (it) => it.rechain(A, 1, (content) => [content.replaceAll('per_a000', 'per_x000')]),
    found: [['rewritten-log', A, 5]],
  },
  {
    title: 'an entry is slipped in and the rest chained anew',
    by: (it) => it.rechain(A, 7, (content, seq) => (seq === 7 ? [content, content] : [content])),
    found: [['rewritten-log', A, 10]],
  },
  {
    title: 'two entries change their order and are chained anew',
    by: (it) => {
      const held: string[] = []
      return it.rechain(A, 7, (content, seq) => {
        if (seq === 7) held.push(content)
        return seq === 7 ? [] : seq === 8 ? [content, ...held] : [content]
      })
    },
    found: [['rewritten-log', A, 10]],
  },
  {
    title: 'an old entry is put at the end once more, rightly chained',
    by: (it) => {
      let old = ''
      return it.rechain(A, 7, (content, seq) => {
        if (seq === 7) old = content
        return seq === 16 ? [content, old] : [content]
      })
    },
    found: [['impossible-time', A, 17]],
  },
  {
    title: 'two organisations’ chains are swapped, heads and all',
    by: `update audit_entry set organisation_id = 'x' where organisation_id = '${A}';
      update audit_entry set organisation_id = '${A}' where organisation_id = '${B}';
      update audit_entry set organisation_id = '${B}' where organisation_id = 'x';
      update audit_head set organisation_id = 'x' where organisation_id = '${A}';
      update audit_head set organisation_id = '${A}' where organisation_id = '${B}';
      update audit_head set organisation_id = '${B}' where organisation_id = 'x'`,
    found: [
      ['foreign-entry', A, 1],
      ['foreign-entry', B, 1],
    ],
  },
  {
    title: 'an entry is moved to another chain',
    by: `update audit_entry set organisation_id = '${C}', seq = 11 where organisation_id = '${A}' and seq = 16;
      update audit_head set seq = 15, hash = (select hash from audit_entry where organisation_id = '${A}' and seq = 15) where organisation_id = '${A}'`,
    found: [
      ['foreign-entry', C, 11],
      ['edited-head', C, 10],
    ],
  },
  {
    title: 'a whole chain is dropped with its head',
    by: `delete from audit_entry where organisation_id = '${C}'; delete from audit_head where organisation_id = '${C}'`,
    found: [['dropped-chain', C, 1]],
  },
  {
    title: 'the whole log is emptied',
    by: `truncate audit_entry`,
    found: [
      ['dropped-chain', 'house', 1],
      ['dropped-chain', A, 1],
      ['dropped-chain', B, 1],
      ['dropped-chain', C, 1],
    ],
  },
  {
    title: 'a head row is deleted',
    by: `delete from audit_head where organisation_id = '${C}'`,
    found: [['missing-head', C, 10]],
  },
  {
    title: 'all head rows are deleted',
    by: `delete from audit_head`,
    found: [
      ['missing-head', 'house', 3],
      ['missing-head', A, 16],
      ['missing-head', B, 16],
      ['missing-head', C, 10],
    ],
  },
  {
    title: 'a head row is set back',
    by: `update audit_head set seq = 9, hash = (select hash from audit_entry where organisation_id = '${C}' and seq = 9) where organisation_id = '${C}'`,
    found: [['edited-head', C, 9]],
  },
  {
    title: 'a time is made impossible and chained anew behind what is signed',
    by: (it) => it.rechain(A, 16, (content) => [content.replace(/"at":"[^"]+"/, '"at":"2026-11-23T02:00:00.000Z"')]),
    found: [['impossible-time', A, 16]],
  },
  {
    title: 'a checkpoint in the middle is deleted in the database',
    by: `delete from audit_signed_head where number = 2; delete from audit_checkpoint where number = 2`,
    found: [['checkpoint-missing-inside', '', 2]],
  },
  {
    title: 'a line is cut out of the checkpoint file',
    by: (it) => it.editFile((lines) => lines.filter((_, index) => index !== 1)),
    found: [['checkpoint-missing-outside', '', 2]],
  },
  {
    title: 'the end of the checkpoint file is cut off',
    by: (it) => it.editFile((lines) => lines.slice(0, 1)),
    found: [['checkpoint-missing-outside', '', 2]],
  },
  {
    title: 'the checkpoint file is gone',
    by: (it) => it.removeFile(),
    found: [['checkpoint-missing-outside', '', 1]],
  },
  {
    title: 'a checkpoint in the middle is deleted in both places',
    by: async (it) => {
      await it.client.query(
        'delete from audit_signed_head where number = 2; delete from audit_checkpoint where number = 2',
      )
      it.editFile((lines) => lines.filter((_, index) => index !== 1))
    },
    found: [['missing-checkpoint', '', 2]],
  },
  {
    title: 'a line of the checkpoint file is broken',
    by: (it) => it.editFile((lines) => [...lines, '{"number":']),
    found: [['broken-checkpoint-line', '', 4]],
  },
  {
    title: 'a statement is edited in the database',
    by: `update audit_checkpoint set statement = replace(statement, '"seq":10', '"seq":11') where number = 2`,
    found: [['forged-checkpoint', '', 2]],
  },
  {
    title: 'a statement is forged with another key',
    by: (it) => forge(it, it.otherSigner()),
    found: [['unknown-checkpoint-key', '', 3]],
  },
  {
    title: 'a statement is signed anew with the right key and says something else',
    by: (it) => forge(it, it.signer()),
    found: [['forged-checkpoint', '', 3]],
  },
  {
    title: 'a checkpoint of another house stands in the file',
    by: (it) =>
      it.editFile((lines) => {
        const number = 4
        const signer = it.signer()
        const statement = statementText({
          house: 'sample',
          number,
          previous: '0'.repeat(64),
          at: '2026-11-24T04:00:00.000Z',
          keyId: signer.keyId,
          heads: [],
        })
        return [...lines, JSON.stringify({ number, statement, signature: signer.sign(statement).toString('base64') })]
      }),
    found: [['foreign-checkpoint', '', 4]],
  },
  {
    title: 'a statement that does not name the one before it is put at the end, well signed',
    by: (it) =>
      it.editFile((lines) => {
        const signer = it.signer()
        const statement = statementText({
          house: 'live',
          number: 4,
          previous: '0'.repeat(64),
          at: '2026-11-24T04:00:00.000Z',
          keyId: signer.keyId,
          heads: [],
        })
        return [
          ...lines,
          JSON.stringify({ number: 4, statement, signature: signer.sign(statement).toString('base64') }),
        ]
      }),
    found: [['broken-checkpoint-link', '', 4]],
  },
]

for (const { title, by, found } of TAMPERINGS)
  test(`found and named: ${title}`, async () => {
    await house.restore()
    await house.guards('disable')
    if (typeof by === 'string') await house.client.query(by)
    else await by(house)
    await house.guards('enable')
    const { findings } = await house.verify()
    const sorted = (list: readonly Found[]) => list.map((each) => each.join(' ')).toSorted()
    assert.deepEqual(
      sorted(findings.map(({ code, organisationId, seq }) => [code, organisationId, seq] as const)),
      sorted(found),
      JSON.stringify(findings, null, 1),
    )
    for (const { message } of findings) assert.ok(message.length > 10)
  })

test('what was not touched verifies clean, with its counts', async () => {
  await house.restore()
  const { findings, entries, chains, checkpoints, unsigned } = await house.verify()
  assert.deepEqual(findings, [])
  assert.deepEqual([entries, chains, checkpoints, unsigned], [45, 4, 3, 2])
})

test('a guard that was switched off is named', async () => {
  await house.restore()
  await house.client.query('alter table audit_entry disable trigger audit_entry_append_only')
  const { findings } = await house.verify()
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['guard-off'],
  )
  await house.guards('enable')
  await assert.rejects(house.client.query(`delete from audit_entry`), /append-only/)
  await assert.rejects(house.client.query(`truncate audit_entry`), /append-only/)
  await assert.rejects(house.client.query(`update audit_checkpoint set number = 9 where number = 1`), /append-only/)
})

test('a start says that the log is shorter than what was signed', async () => {
  await house.restore()
  await house.guards('disable')
  await house.client.query(`delete from audit_entry where organisation_id = '${A}' and seq > 12;
    update audit_head set seq = 12, hash = (select hash from audit_entry where organisation_id = '${A}' and seq = 12) where organisation_id = '${A}'`)
  await house.guards('enable')
  await house.newWriter().start()
  assert.match(house.notices.join(), /not what was signed: entry 15 of org_aaaa is gone/)
  const { findings } = await house.verify()
  assert.ok(
    findings.some(({ code, organisationId, seq }) => code === 'truncated-tail' && organisationId === A && seq === 13),
  )
})

test('a start takes up what was signed, and signs the rest', async () => {
  await house.restore()
  await house.newWriter().start()
  assert.deepEqual(house.notices, [])
  const { findings, unsigned, checkpoints } = await house.verify()
  assert.deepEqual([findings, unsigned, checkpoints], [[], 0, 4])
})

test('a checkpoint that was written outside only, because the process ended then, is no finding and is made up for', async () => {
  await house.restore()
  await house.guards('disable')
  await house.client.query(
    'delete from audit_signed_head where number = 3; delete from audit_checkpoint where number = 3',
  )
  await house.guards('enable')
  assert.deepEqual((await house.verify()).findings, [])
  await house.newWriter().start()
  const { rows } = await house.client.query('select number from audit_checkpoint order by number')
  assert.deepEqual(
    rows.map((row) => (row as { number: number }).number),
    [1, 2, 3, 4],
  )
  assert.deepEqual((await house.verify()).findings, [])
})

async function swapRows({ client }: TamperedHouse): Promise<void> {
  await client.query(`update audit_entry set seq = -6 where organisation_id = '${A}' and seq = 6;
    update audit_entry set seq = 6 where organisation_id = '${A}' and seq = 7;
    update audit_entry set seq = 7 where organisation_id = '${A}' and seq = -6`)
}

/** Replaces the last statement in the database by one that says less. */
async function forge({ client }: TamperedHouse, signer: { keyId: string; sign(text: string): Buffer }): Promise<void> {
  const { rows } = await client.query('select statement from audit_checkpoint where number = 3')
  const before = JSON.parse((rows[0] as { statement: string }).statement) as AuditStatement
  const statement = statementText({ ...before, keyId: signer.keyId, heads: before.heads.slice(1) })
  await client.query('update audit_checkpoint set statement = $1, signature = $2 where number = 3', [
    statement,
    signer.sign(statement),
  ])
}
