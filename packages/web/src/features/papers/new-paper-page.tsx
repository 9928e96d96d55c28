import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import type { Locale } from '../../api/wire.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { DateField, SelectField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useForm } from '../../ui/use-form.ts'
import { useGoTo } from '../../ui/use-go-to.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'
import { useTemplates } from './papers-page.tsx'
import { PERIOD_PRESETS, periodOf, USUAL } from './periods.ts'
import './papers.css'

type Template = Output<'listPaperTemplates'>['items'][number]
const LAYOUTS = [
  'official',
  'briefing',
  'letter',
  'form',
  'certificate',
  'poster',
  'leaflet',
  'script',
  'booklet',
] as const
const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

export function NewPaperPage() {
  const { t } = useTranslation('papers')
  const templates = useTemplates()
  const { values } = useFilters(['template'])
  const chosen = templates.data?.items.find(({ id }) => id === values.template)
  return (
    <>
      <PageHead title={t('new.title')} says={t('new.says')} back={<PathLink to="/papers">{t('new.back')}</PathLink>} />
      {templates.isError ? <FailureNote error={templates.error} retry={() => void templates.refetch()} /> : null}
      {templates.isPending ? <Skeleton lines={10} /> : null}
      {templates.data?.items.length === 0 ? (
        <EmptyState title={t('new.templatesEmpty')} next={t('new.templatesEmptyNext')} />
      ) : null}
      {chosen === undefined ? (
        <TemplateCards templates={templates.data?.items ?? []} />
      ) : (
        <StartForm template={chosen} key={chosen.id} />
      )}
    </>
  )
}

/** Grouped by what leaves the printer. */
function TemplateCards({ templates }: { templates: readonly Template[] }) {
  const { t } = useTranslation('papers')
  const say = useText()
  return (
    <>
      {LAYOUTS.map((layout) => {
        const group = templates.filter((template) => template.layout === layout)
        if (group.length === 0) return null
        return (
          <section key={layout} className="template-group">
            <h2>{t(`layout.${layout}`)}</h2>
            <ul className="template-cards">
              {group.map((template) => (
                <li key={template.id}>
                  <PathLink to={`/papers/new?template=${template.id}`} className="template-card">
                    <strong>{say(template.name)}</strong>
                    <small>
                      {template.figures === 0 ? t('new.noFigures') : t('new.figures', { count: template.figures })}
                    </small>
                    {template.leaves ? <Tag>{t('new.leaves')}</Tag> : null}
                  </PathLink>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function StartForm({ template }: { template: Template }) {
  const { t } = useTranslation('papers')
  const say = useText()
  const goTo = useGoTo()
  const organisations = useMyOrganisations()
  const today = wallTime(nowMs()).date
  const locale = useLocale()
  const form = useForm(
    {
      organisationId: organisations[0]?.value ?? '',
      ...periodOf(USUAL[template.period] ?? 'lastMonth', today),
      locale: locale as string,
    },
    {
      send: (values) =>
        call('startPaper', { body: { ...values, locale: values.locale as Locale, template: template.id } }),
      done: ({ id }) => goTo(`/papers/${id}`),
    },
  )
  return (
    <div className="paper-start">
      <p className="paper-chosen">
        {t('new.chosen', { name: say(template.name) })} <PathLink to="/papers/new">{t('new.other')}</PathLink>
      </p>
      <Form form={form} act={t('new.start')}>
        <SelectField label={t('new.where')} options={organisations} {...form.field('organisationId')} />
        <fieldset className="field">
          <legend className="field-label">{t('new.period')}</legend>
          <div className="period-presets">
            {PERIOD_PRESETS.map((preset) => {
              const period = periodOf(preset, today)
              const isIt = period.from === form.values.from && period.to === form.values.to
              return (
                <Button key={preset} aria-pressed={isIt} icon={isIt ? 'tick' : 'ring'} onClick={() => form.set(period)}>
                  {t(`new.${preset}`)}
                </Button>
              )
            })}
          </div>
          <div className="period-days">
            <DateField label={t('new.from')} isRequired {...form.field('from')} />
            <DateField label={t('new.to')} isRequired {...form.field('to')} />
          </div>
        </fieldset>
        <SelectField
          label={t('new.language')}
          options={LOCALES.map((value) => ({ value, label: t(`language.${value}`) }))}
          {...form.field('locale')}
        />
        {form.isBusy ? (
          <p role="status" className="quiet">
            {t('new.busy')}
          </p>
        ) : null}
      </Form>
    </div>
  )
}
