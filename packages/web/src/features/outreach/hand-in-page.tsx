import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DateField, TextAreaField } from '../../ui/fields.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { percentText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'
import { lastMonth, today } from './months.ts'
import './outreach.css'

type HandedIn = Output<'handInReport'>
const LIST = '/outreach?tab=reports'
const MILLION = 1_000_000

/** A report by hand: pasted or as a file. What it says is read at once; nothing counts before somebody confirms it. */
export function HandInPage() {
  const { t } = useTranslation('outreach')
  const [mine] = useMyOrganisations()
  const month = lastMonth()
  const [chosen, setChosen] = useState<Choice | null>()
  const organisation =
    chosen === undefined ? (mine === undefined ? null : { id: mine.value, name: mine.label }) : chosen
  const [from, setFrom] = useState(month.from)
  const [to, setTo] = useState(month.to)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const handing = useHandIn({ organisationId: organisation?.id ?? '', from, to })
  const isReady = organisation !== null && (file !== undefined || text.trim() !== '')
  return (
    <>
      <PageHead
        title={t('handIn.title')}
        says={t('handIn.says')}
        back={<PathLink to={LIST}>{t('handIn.back')}</PathLink>}
        help={[{ ask: t('help.reading.ask'), answer: t('help.reading.answer') }]}
      />
      <form
        className="form hand-in"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !handing.isPending) handing.mutate(file ?? text)
        }}
      >
        <OrganisationPicker
          key={mine?.value ?? ''}
          label={t('handIn.organisation')}
          hint={t('handIn.organisationHint')}
          isRequired
          search={findOrganisations}
          value={organisation}
          onChange={setChosen}
        />
        <div className="fields-row">
          <DateField label={t('handIn.from')} isRequired max={today()} value={from} onChange={setFrom} />
          <DateField label={t('handIn.to')} isRequired value={to} onChange={setTo} />
        </div>
        <TextOrFile
          text={text}
          file={file}
          give={(given) => {
            setText(typeof given === 'string' ? given : '')
            setFile(typeof given === 'string' ? undefined : given)
          }}
        />
        {handing.isError ? <FormFailure failure={handing.error} says={undefined} /> : null}
        {handing.data ? <Outcome handed={handing.data} /> : null}
        <div className="form-acts">
          <Button type="submit" kind="primary" isBusy={handing.isPending} disabled={!isReady}>
            {t('handIn.send')}
          </Button>
        </div>
      </form>
    </>
  )
}

/** One of the two: who writes takes the file away, who chooses a file the text. */
function TextOrFile(props: { text: string; file: File | undefined; give: (given: string | File) => void }) {
  const { t } = useTranslation('outreach')
  return (
    <>
      <TextAreaField
        label={t('handIn.text')}
        hint={t('handIn.textHint')}
        rows={12}
        maxLength={200_000}
        value={props.text}
        onChange={props.give}
      />
      <FileDrop
        label={t('handIn.file')}
        hint={t('handIn.fileHint')}
        accept=".docx,.pdf,.txt"
        chosen={props.file?.name}
        choose={props.give}
      />
    </>
  )
}

function useHandIn(query: { organisationId: string; from: string; to: string }) {
  const router = useRouter()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (given: File | string): Promise<HandedIn> =>
      typeof given === 'string'
        ? call('handInReport', { body: { ...query, text: given } })
        : call('handInReportFile', { query, body: reportFile(given) }),
    onSuccess: (handed) => {
      void queries.invalidateQueries({ queryKey: ['handed-reports'] })
      if (!handed.isKnown && handed.like === null) router.history.push(`/outreach/reports/${handed.id}`)
    },
  })
}

/** It was here before, or something like it: which one, and how much is new. */
function Outcome({ handed }: { handed: HandedIn }) {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const { like } = handed
  const open = (
    <ButtonLink kind="primary" to={`/outreach/reports/${handed.id}`}>
      {t('handIn.open', { number: handed.number })}
    </ButtonLink>
  )
  if (handed.isKnown)
    return (
      <Banner tone="ask" icon="ask" isAlert title={t('handIn.known', { number: handed.number })} act={open}>
        {t('handIn.knownSays')}
      </Banner>
    )
  if (like === null) return null
  return (
    <Banner
      tone="ask"
      icon="ask"
      isAlert
      title={t('handIn.like', { number: like.number, title: like.title })}
      act={open}
    >
      {t('handIn.likeSays', {
        share: percentText(like.newShare / MILLION, locale),
        same: like.sameDrafts,
        rest: handed.drafts - like.sameDrafts,
      })}
    </Banner>
  )
}

async function findOrganisations(text: string): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', { query: { limit: 30, ...(text === '' ? {} : { text }) } })
  return items.map(({ id, name, code, parentName }) => ({
    id,
    name,
    more: [parentName, code].filter(Boolean).join(' · '),
  }))
}

const TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  txt: 'text/plain',
}

/** What it is, its bytes say to the server; the name is only for how it is sent. */
function reportFile(file: File): Blob {
  const ending = file.name.toLowerCase().split('.').at(-1) ?? ''
  return new Blob([file], { type: TYPES[ending] ?? 'application/octet-stream' })
}
