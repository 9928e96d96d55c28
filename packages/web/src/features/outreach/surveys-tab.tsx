import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText, percentText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { KeptActs } from './kept-acts.tsx'
import { CorrectSurvey } from './survey-form-page.tsx'
import { useCodes } from './use-codes.ts'

type Query = Input<'listSurveys'>['query']
type Row = Output<'listSurveys'>['items'][number]
const MILLION = 1_000_000

/** How many know what they should, and what can be said of it. */
export function SurveysTab() {
  const { t } = useTranslation('outreach')
  const { options } = useCodes()
  const filters = useFilters(['group'])
  const mayRecord = useMay('recordSurvey')
  const records = useRecords(['surveys', filters.values], (after) =>
    call('listSurveys', {
      query: {
        ...(filters.values.group ? { group: filters.values.group } : {}),
        ...(after === undefined ? {} : { after }),
      } as Query,
    }),
  )
  const newSurvey = mayRecord ? (
    <ButtonLink icon="plus" to="/outreach/surveys/new">
      {t('surveys.record')}
    </ButtonLink>
  ) : undefined
  return (
    <RecordTable
      says={t('surveys.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      filters={filters}
      filterBar={
        <FilterSelect
          label={t('surveys.group')}
          all={t('surveys.allGroups')}
          value={filters.values.group}
          options={options('surveyGroups')}
          choose={(group) => filters.set({ group })}
        />
      }
      exporting={newSurvey}
      empty={{ title: t('surveys.empty'), next: t('surveys.emptyNext'), act: newSurvey }}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const { nameOf } = useCodes()
  const may = { correct: useMay('correctSurvey'), void: useMay('voidSurvey') }
  return [
    {
      id: 'title',
      title: t('surveys.title'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="activity-title">{row.title}</span>
          <small className="quiet party">{row.organisation.name}</small>
        </span>
      ),
    },
    { id: 'day', title: t('surveys.day'), cell: (row: Row) => <time className="whole-day">{row.heldFrom}</time> },
    {
      id: 'group',
      title: t('surveys.group'),
      cell: (row: Row) => (
        <span className="stacked">
          <span>{nameOf('surveyGroups', row.group)}</span>
          <small className="quiet">{nameOf('surveyMethods', row.method)}</small>
        </span>
      ),
    },
    {
      id: 'asked',
      title: t('surveys.asked'),
      isNumber: true,
      cell: (row: Row) =>
        t('surveys.askedValid', { asked: countText(row.asked, locale), valid: countText(row.valid, locale) }),
    },
    { id: 'passed', title: t('surveys.passed'), isNumber: true, cell: (row: Row) => countText(row.passed, locale) },
    { id: 'says', title: t('surveys.proves'), cell: (row: Row) => <Proves row={row} /> },
    {
      id: 'acts',
      title: t('kept.actsTitle'),
      cell: (row: Row) => (
        <KeptActs
          row={row}
          changes="surveys"
          may={may}
          correct={(done) => <CorrectSurvey row={row} done={done} />}
          voidIt={(reason) => call('voidSurvey', { params: { id: row.id }, body: { version: row.version, reason } })}
        />
      ),
    },
  ]
}

function Proves({ row }: { row: Row }) {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const of = (millionths: number): string => percentText(millionths / MILLION, locale)
  if (row.share === null) return <span>—</span>
  if (row.bounds === null)
    return (
      <span className="stacked">
        <StatusMark tone="ask">{t('surveys.provesNothing')}</StatusMark>
        <small className="quiet">{t('surveys.amongAnswers', { share: of(row.share) })}</small>
      </span>
    )
  if (row.method === 'census') return <strong>{of(row.share)}</strong>
  return (
    <span className="stacked">
      <strong>{of(row.share)}</strong>
      <small className="quiet">{t('surveys.between', { low: of(row.bounds.low), high: of(row.bounds.high) })}</small>
    </span>
  )
}
