import { mayDo } from '../../access/may.ts'
import type { PaperAction } from '../../domain/paper-state.ts'
import { textOf } from '../../domain/paper.ts'
import { namesOfActors } from '../../operations/actor-names.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { readPaper } from './contract-papers.ts'
import { paperAfter } from './paper-lifecycle.ts'
import { fileNameOf, readIssuedContent } from './paper-files.ts'
import { findPaper, isWriter, ownerOfPaper, type SelectedPaper } from './paper-record.ts'
import { rowOf } from './paper-rows.ts'
import type { PapersDeps } from './papers-deps.ts'
import { blocksOf, markOf, readReasons } from './reasons.ts'
import { openInputs, writeNow, type WrittenNow } from './write-now.ts'

export const bindReadPaper = (deps: PapersDeps) =>
  bind(readPaper, {
    ownerOf: ownerOfPaper,
    async run(act, { params }) {
      const row = await findPaper(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      const template = deps.templates.get(row.template_id)
      const issued = row.number === null ? undefined : await readIssuedContent(act, row.id)
      const written = issued === undefined && template !== undefined ? await writeNow(act, row, template) : undefined
      const content = issued ?? written?.content
      if (content === undefined) return refuse('not-found')
      const steps = await readSteps(act, row.id)
      const nameOf = await namesFor(act, row, steps, written)
      return {
        ...rowOf(act, row, deps),
        ...(written === undefined ? NOTHING_TO_SAY : await sayWritten(act, row, written, nameOf)),
        title: textOf(content.title),
        runId: row.run_id,
        takenAt: row.takenAt,
        dataSha256: row.dataSha256,
        inputs: openInputs(act, row),
        content,
        writers: row.writers.map((id) => nameOf(`person:${id}`)),
        steps: steps.map(({ action, state, at, by, reason }) => ({ action, state, at, by: nameOf(by), reason })),
        returnReason: row.return_reason,
        recallReason: row.recall_reason,
        sealPlace: row.seal_place,
        files: await listFiles(act, row),
        replaces: row.replaces,
        replacedBy: row.replaced_by,
        twins: await listTwins(act, row),
        version: row.version,
        isOwnWriting: isWriter(act, row),
        may: mayOf(act, row),
      }
    },
  })

const NOTHING_TO_SAY = { pieces: [], missing: [], unsupported: [], findings: [], blocks: 0 }

type NameOf = (actor: string) => { readonly personId: string; readonly name: string }

async function sayWritten(act: Act, row: SelectedPaper, written: WrittenNow, nameOf: NameOf) {
  const reasons = await readReasons(act.db, row.id)
  const editOf = new Map(written.edits.map((edit) => [edit.piece, edit]))
  return {
    missing: written.missing.map(({ piece, what }) => ({ piece, what })),
    unsupported: written.unsupported.map((each) => ({
      mark: markOf(each),
      piece: each.piece,
      words: each.words,
      near: each.near === undefined ? null : printedOf(written, each.near),
      reason: reasons.get(markOf(each)) ?? null,
    })),
    findings: written.findings.map(({ piece, rule, words, says, isHard, instead }) => ({
      piece,
      rule,
      words,
      says,
      isHard,
      instead: instead ?? null,
    })),
    pieces: written.pieces.map(({ key, generated, text, isEditable, isEdited, isStale, was }) => {
      const edit = editOf.get(key)
      return {
        key,
        generated,
        text,
        isEditable,
        isEdited,
        isStale,
        was: was ?? null,
        editedAt: edit?.at ?? null,
        editedBy: edit === undefined ? null : nameOf(edit.by),
      }
    }),
    blocks: blocksOf(written, reasons).length,
  }
}

/** As the paper prints it where it stands, else as it is counted. */
const printedOf = ({ content, run }: WrittenNow, figure: string): string =>
  content.sources.find((source) => source.figure === figure)?.printed ?? String(run.figures[figure]?.value ?? figure)

const readSteps = ({ db }: Act, paperId: string) =>
  db
    .selectFrom('paper_step')
    .select(['action', 'state', 'at', 'by', 'reason'])
    .where('paper_id', '=', paperId)
    .orderBy('n')
    .execute()

async function namesFor(
  act: Act,
  row: SelectedPaper,
  steps: readonly { readonly by: string }[],
  written: WrittenNow | undefined,
): Promise<NameOf> {
  const actors = [
    ...steps.map(({ by }) => by),
    ...row.writers.map((id) => `person:${id}`),
    ...(written?.edits ?? []).map(({ by }) => by),
  ]
  const names = await namesOfActors(act, actors)
  return (actor) => ({ personId: actor.replace(/^person:/, ''), name: names.get(actor) ?? '' })
}

async function listFiles(act: Act, row: SelectedPaper) {
  const rows = await act.db
    .selectFrom('paper_file')
    .select(['kind', 'bytes', 'sha256'])
    .where('paper_id', '=', row.id)
    .execute()
  return (['pdf', 'docx', 'data'] as const).flatMap((kind) =>
    rows
      .filter((each) => each.kind === kind)
      .map(({ bytes, sha256 }) => ({ kind, name: fileNameOf(act, row, kind), bytes, sha256 })),
  )
}

async function listTwins({ db }: Act, row: SelectedPaper) {
  const first = row.twin_of ?? row.id
  return db
    .selectFrom('paper')
    .select(['id', 'locale', 'state'])
    .where((where) => where.or([where('id', '=', first), where('twin_of', '=', first)]))
    .where('id', '<>', row.id)
    .where('state', '<>', 'discarded')
    .orderBy('id')
    .execute()
}

function mayOf(act: Act, row: SelectedPaper) {
  const isOwn = isWriter(act, row)
  const isPerson = act.caller.kind === 'person'
  const may = (operation: string, action: PaperAction): boolean =>
    isPerson && paperAfter(row.state, action) !== undefined && mayDo(operation, act.caller, act.owner).ok
  return {
    change: may('editPaperPiece', 'change'),
    submit: may('submitPaper', 'submit'),
    takeBack: may('takeBackPaper', 'take-back'),
    review: !isOwn && may('reviewPaper', 'review'),
    giveBack: may('returnPaper', 'return'),
    approve: !isOwn && may('approvePaper', 'approve'),
    issue: may('issuePaper', 'issue'),
    recall: may('recallPaper', 'recall'),
    replace: may('replacePaper', 'replace'),
    translate: isPerson && row.state !== 'discarded' && mayDo('translatePaper', act.caller, act.owner).ok,
    discard: may('discardPaper', 'discard'),
  }
}
