import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { CheckboxField, NumberField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useForm } from '../../ui/use-form.ts'
import { usePost } from '../../ui/use-post.ts'
import { CompanionFields, type CompanionChoice } from './companion-fields.tsx'
import { CompanyFields, type CompanyChoice } from './company-fields.tsx'
import { useOpeningWords, type OpeningWords } from './use-opening.ts'
import './opening.css'

type Body = Input<'beginApplication'>['body']

/** Who he is and what he wishes: read from the document, and one question. */
export function NewOpeningPage() {
  const { t } = useTranslation('opening')
  const words = useOpeningWords()
  return (
    <>
      <PageHead
        title={t('new.title')}
        says={t('new.says')}
        back={<PathLink to="/openings">{t('new.back')}</PathLink>}
        help={[{ ask: t('help.companion.ask'), answer: t('help.companion.answer') }]}
      />
      {words.isError ? <FailureNote error={words.error} retry={() => void words.refetch()} /> : null}
      {words.isPending ? <Skeleton lines={10} /> : null}
      {words.data ? <NewOpeningForm words={words.data} /> : null}
    </>
  )
}

const START = {
  kind: 'person',
  name: '',
  idNumber: '',
  phone: '',
  address: '',
  place: 'local',
  occupation: '',
  employer: '',
  class: 'I',
  daily: null as number | null,
  cards: 1 as number | null,
  ebanking: true,
  token: false,
  isHousehold: false,
  announcedBy: '',
  companion: { relation: '', name: '', phone: '', sameAs: '' } as CompanionChoice,
  company: { registry: 'clear', firms: 1, shared: 1, aware: 'yes', visited: false } as CompanyChoice,
}
type Values = typeof START

function NewOpeningForm({ words }: { words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const form = useBegin(words)
  const { values } = form
  const isCompany = values.kind === 'company'
  return (
    <div className="card opening-new">
      <Form form={form} act={t('new.begin')}>
        <RadioField
          label={t('new.kind')}
          options={(['person', 'company'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.field('kind')}
        />
        <WhoFields form={form} words={words} />
        <RadioField
          label={t('new.place')}
          options={(['local', 'elsewhere', 'unknown'] as const).map((value) => ({ value, label: t(`place.${value}`) }))}
          {...form.field('place')}
        />
        <WishFields form={form} words={words} />
        {isCompany ? <CompanyFields value={values.company} change={(company) => form.set({ company })} /> : null}
        <CompanionFields
          value={values.companion}
          change={(companion) => form.set({ companion })}
          earlier={useEarlier()}
        />
        <div className="fields-row">
          <CheckboxField label={t('new.household')} {...form.field('isHousehold')} />
          <TextField
            label={t('new.announced')}
            hint={t('new.announcedHint')}
            maxLength={80}
            {...form.field('announcedBy')}
          />
        </div>
      </Form>
    </div>
  )
}

/** As the document says it. */
function WhoFields({ form, words }: { form: ReturnType<typeof useBegin>; words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const text = useText()
  const isCompany = form.values.kind === 'company'
  return (
    <>
      <div className="fields-row">
        <TextField
          label={isCompany ? t('new.firm') : t('new.name')}
          isRequired
          maxLength={60}
          autoFocus
          autoComplete="off"
          {...form.field('name')}
        />
        <TextField
          label={isCompany ? t('new.creditCode') : t('new.idNumber')}
          hint={t('new.scan')}
          isRequired
          maxLength={20}
          autoComplete="off"
          {...form.field('idNumber')}
        />
        <TextField
          label={t('new.phone')}
          isRequired
          type="tel"
          inputMode="numeric"
          maxLength={11}
          autoComplete="off"
          {...form.field('phone')}
        />
      </div>
      <TextField label={t('new.address')} isRequired maxLength={100} autoComplete="off" {...form.field('address')} />
      <div className="fields-row">
        <SelectField
          label={t('new.occupation')}
          none={t('new.choose')}
          isRequired
          options={words.occupations.map(({ id, title }) => ({ value: id, label: text(title) }))}
          {...form.field('occupation')}
        />
        <TextField label={t('new.employer')} maxLength={60} autoComplete="off" {...form.field('employer')} />
      </div>
    </>
  )
}

/** What he wishes for: class, sum, cards, and how he wants to use it. */
function WishFields({ form, words }: { form: ReturnType<typeof useBegin>; words: OpeningWords }) {
  const { t } = useTranslation('opening')
  const text = useText()
  return (
    <>
      <div className="fields-row">
        <SelectField
          label={t('new.class')}
          options={words.classes.map(({ id, title }) => ({ value: id, label: text(title) }))}
          {...form.field('class')}
        />
        <NumberField
          label={t('new.daily')}
          hint={t('new.dailyHint')}
          unit={t('new.yuan')}
          min={0}
          max={10_000_000}
          {...form.field('daily')}
        />
        <NumberField label={t('new.cards')} unit={t('new.cardUnit')} min={0} max={20} {...form.field('cards')} />
      </div>
      <div className="fields-row">
        <CheckboxField label={t('new.ebanking')} {...form.field('ebanking')} />
        <CheckboxField label={t('new.token')} {...form.field('token')} />
      </div>
    </>
  )
}

/** Who came along today already: the same companion is one choice, not one more name. */
function useEarlier(): readonly { readonly id: string; readonly name: string }[] {
  const rows = useQuery({
    queryKey: ['openings', 'companions'],
    queryFn: () => call('listApplications', { query: { limit: 20 } }),
  })
  return (rows.data?.items ?? [])
    .filter(({ companionRelation }) => companionRelation !== null && companionRelation !== 'family')
    .map(({ id, name }) => ({ id, name }))
}

function useBegin(words: OpeningWords) {
  const [post] = usePost()
  const router = useRouter()
  const queries = useQueryClient()
  return useForm(START, {
    send: (values) => call('beginApplication', { body: bodyOf(values, post?.organisation.id ?? '', words) }),
    places: { company: 'company', 'request/dailyMinor': 'daily' },
    done: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['openings'] })
      router.history.push(`/openings/${id}`)
    },
  })
}

const FEN = 100

function bodyOf(values: Values, organisationId: string, words: OpeningWords): Body {
  const { companion, company } = values
  const uses = words.occupations.find(({ id }) => id === values.occupation)?.uses ?? []
  // Who names no sum gets what his kind of customer usually needs.
  const usualMinor = Math.max(...uses.map(({ dayMinor }) => dayMinor), 0)
  const some = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim())
  return {
    organisationId,
    kind: values.kind === 'company' ? 'company' : 'person',
    channel: 'counter',
    name: values.name.trim(),
    idNumber: values.idNumber.trim().toUpperCase(),
    phone: values.phone.trim(),
    address: values.address.trim(),
    isLocal: values.place === 'unknown' ? null : values.place === 'local',
    occupation: values.occupation,
    employer: some(values.employer),
    request: {
      class: words.classes.find(({ id }) => id === values.class)?.id ?? 'I',
      dailyMinor: values.daily === null ? usualMinor : Math.round(values.daily * FEN),
      cards: values.cards ?? 1,
      ebanking: values.ebanking,
      token: values.token,
    },
    company:
      values.kind === 'company'
        ? {
            registry: company.registry,
            legalPersonFirms: company.firms ?? 0,
            sharedAddressFirms: company.shared ?? 0,
            legalPersonAware: company.aware === 'unknown' ? null : company.aware === 'yes',
            siteVisited: company.visited,
          }
        : undefined,
    companion:
      companion.relation === ''
        ? undefined
        : {
            relation: companion.relation,
            name: some(companion.name),
            phone: some(companion.phone),
            sameAs: some(companion.sameAs),
          },
    announcedBy: some(values.announcedBy),
    isHousehold: values.isHousehold,
  } as Body
}
