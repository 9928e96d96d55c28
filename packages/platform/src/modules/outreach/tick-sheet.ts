import { renderSVG } from 'uqr'
import { dayAfter, dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../operations/refusals.ts'
import { checkActivity, isArea, plainProblems } from './check-activity.ts'
import { readTickSheet, recordTickSheet } from './contract-field.ts'
import { fieldChannels } from './field-channels.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { unitsOf } from './work-areas.ts'
import { insertActivities, type NewActivity } from './write-activity.ts'

const DAYS_OF_WEEK = 7
const COLUMNS_MOST = 8

/** The seven days of the week of a day, from Monday. */
function weekOf(day: string): string[] {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % DAYS_OF_WEEK))
  const days = [date.toISOString().slice(0, 10)]
  while (days.length < DAYS_OF_WEEK) days.push(dayAfter(days.at(-1) ?? day))
  return days
}

export const bindReadTickSheet = ({ content }: OutreachDeps) =>
  bind(readTickSheet, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run({ db, nowMs }, { query }) {
      const [unit] = await unitsOf(db, [query.organisationId])
      if (unit === undefined) return refuse('not-found')
      const days = weekOf(query.week ?? dayOf(nowMs))
      const asked = query.channels?.split(',').filter((id) => id !== '') ?? content.field.sheetChannels
      const known = fieldChannels(content)
      const channels = [...new Set(asked)].flatMap((id) => known.filter((each) => each.id === id))
      if (channels.length === 0 || channels.length > COLUMNS_MOST)
        return refuseField('refused', 'channels', 'columns', COLUMNS)
      const code = ['LF1', unit.organisation.id, days[0], channels.map(({ id }) => id).join(',')].join(' ')
      return { ...unit, days, channels, code, qrSvg: renderSVG(code, { ecc: 'M', border: 2 }) }
    },
  })

type Body = InputOf<typeof recordTickSheet>['body']

export const bindRecordTickSheet = (deps: OutreachDeps) =>
  bind(recordTickSheet, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const errors = await checkSheet(act, body, deps)
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      const recorded = await insertActivities(
        act,
        body.rows.map((row) => activityOf(body, row, deps)),
      )
      act.note({ subject: recorded[0]?.id ?? '', details: { activities: recorded.length } })
      return { recorded: [...recorded] }
    },
  })

/** What does not fit, with its row; one that is wrong keeps all others out. */
async function checkSheet(act: Act, body: Body, { content }: OutreachDeps): Promise<FieldProblem[]> {
  const today = dayOf(act.nowMs)
  const problems = body.rows.flatMap((row, place) =>
    plainProblems(givenOf(body, row), today, content).map(({ path, code, says }) =>
      fieldProblem(`rows/${place}/${path === 'occurredFrom' ? 'day' : path}`, code, says),
    ),
  )
  const twice = body.rows.flatMap(({ day, channel }, place) =>
    body.rows.findIndex((each) => each.day === day && each.channel === channel) < place
      ? [fieldProblem(`rows/${place}`, 'twice', TWICE)]
      : [],
  )
  const [first] = body.rows
  const places =
    first === undefined || (await isArea(act, body.areaId))
      ? []
      : (
          await checkActivity(
            act,
            { ...givenOf(body, first), organisationId: body.organisationId, areaId: body.areaId, organisers: [] },
            content,
          )
        ).filter(({ path }) => path === 'areaId')
  return [...problems, ...twice, ...places]
}

const givenOf = (body: Body, { day, channel, counts }: Body['rows'][number]) => ({
  channel,
  occurredFrom: day,
  occurredTo: day,
  evidence: 'signed-sheet' as const,
  evidenceNote: body.evidenceNote?.trim() ?? null,
  counts,
  sessions: [],
})

const activityOf = (body: Body, row: Body['rows'][number], { content }: OutreachDeps): NewActivity => ({
  organisation_id: body.organisationId,
  foreign_number: null,
  area_id: body.areaId,
  channel: row.channel,
  title: content.channels.channels.find(({ id }) => id === row.channel)?.title['zh-Hans'] ?? row.channel,
  occurred_from: row.day,
  occurred_to: row.day,
  time_from: null,
  time_to: null,
  place: null,
  audience: body.audience,
  setting: null,
  source: 'entered',
  evidence: 'signed-sheet',
  evidence_note: body.evidenceNote?.trim() ?? null,
  organisers: [],
  counts: row.counts,
  sessions: [],
})

const COLUMNS = text(
  '一张表最少1个、最多8个渠道。请重新选择。',
  '一張表最少1個、最多8個管道。請重新選擇。',
  'A sheet has one to eight channels. Choose again.',
)
const TWICE = text('同一天同一渠道只写一格。', '同一天同一管道只寫一格。', 'A day and a channel have one box only.')
