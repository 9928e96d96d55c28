import type { Role } from '../domain/role.ts'
import type { Text } from '../domain/text.ts'

export interface PersonaLine {
  readonly role: Role
  readonly organisationKey: string
  readonly line: Text
}

/** In the order of the sign-in page: the counter and the police first, then the county, then the others. */
export const PERSONA_LINES: readonly PersonaLine[] = [
  {
    role: 'teller',
    organisationKey: 'BK1-B04',
    line: {
      'zh-Hans': '在柜台办业务。先试：给一笔老年客户的大额转账做三问二看一核对。',
      'zh-Hant': '在櫃台辦業務。先試：為一筆年長客戶的大額轉帳做三問二看一核對。',
      en: 'Serves the counter. Try first: take a large transfer of an elderly customer through the questions.',
    },
  },
  {
    role: 'lobby',
    organisationKey: 'BK1-B04',
    line: {
      'zh-Hans': '在大堂和自助机旁巡视。先试：记一次自助机前的提醒和劝阻。',
      'zh-Hant': '在大堂和自助機旁巡視。先試：記一次自助機前的提醒和勸阻。',
      en: 'Watches the lobby and the machines. Try first: record an interception at the ATM.',
    },
  },
  {
    role: 'branch-manager',
    organisationKey: 'BK1-B04',
    line: {
      'zh-Hans': '管一个网点。先试：看今天暂缓的业务，把反诈快报转给全体员工。',
      'zh-Hant': '管一個網點。先試：看今天暫緩的業務，把反詐快報轉給全體員工。',
      en: 'Runs a branch. Try first: look at what was held today and pass the briefing on to the staff.',
    },
  },
  {
    role: 'branch-manager',
    organisationKey: 'BK2',
    line: {
      'zh-Hans': '管一家银行的十二个网点。先试：看哪个网点还没读快报。',
      'zh-Hant': '管一家銀行的十二個網點。先試：看哪個網點還沒讀快報。',
      en: 'Heads a bank with twelve branches. Try first: find the branch that has not read the briefing.',
    },
  },
  {
    role: 'officer',
    organisationKey: 'T04-PS',
    line: {
      'zh-Hans': '青溪派出所社区民警。先试：处理一条劝阻指令，登门核实。',
      'zh-Hant': '青溪派出所社區民警。先試：處理一條勸阻指令，登門核實。',
      en: 'Neighbourhood officer in Qingxi. Try first: act on a warning and visit the person at home.',
    },
  },
  {
    role: 'officer',
    organisationKey: 'AFC',
    line: {
      'zh-Hans': '反诈中心劝阻专员。先试：从待办里接一个正在通话的预警。',
      'zh-Hant': '反詐中心勸阻專員。先試：從待辦裡接一個正在通話的預警。',
      en: 'Calls people who are being deceived right now. Try first: take the alert on top of the work desk.',
    },
  },
  {
    role: 'investigator',
    organisationKey: 'PSB',
    line: {
      'zh-Hans': '刑侦大队侦查员。先试：打开一个案件，看收款账户还出现在哪里。',
      'zh-Hant': '刑偵大隊偵查員。先試：打開一個案件，看收款帳戶還出現在哪裡。',
      en: 'Investigates cases. Try first: open a case and see where else the payee’s account appears.',
    },
  },
  {
    role: 'analyst',
    organisationKey: 'AFC',
    line: {
      'zh-Hans': '研判警情和规则。先试：看本周哪类骗局在上升、在哪个镇。',
      'zh-Hant': '研判警情和規則。先試：看本週哪類騙局在上升、在哪個鎮。',
      en: 'Reads the county’s cases and rules. Try first: see which scam is rising this week, and where.',
    },
  },
  {
    role: 'analyst',
    organisationKey: 'PP1',
    line: {
      'zh-Hans': '支付平台交易风控。先试：查一笔被暂缓的交易为什么被暂缓。',
      'zh-Hant': '支付平台交易風控。先試：查一筆被暫緩的交易為什麼被暫緩。',
      en: 'Watches payments of the platform. Try first: find out why a payment was held.',
    },
  },
  {
    role: 'leader',
    organisationKey: 'D',
    line: {
      'zh-Hans': '县长，领导小组组长。先试：看百日行动今天的进度和落后的乡镇。',
      'zh-Hant': '縣長，領導小組組長。先試：看百日行動今天的進度和落後的鄉鎮。',
      en: 'Leads the county and its leading group. Try first: see how the 100 days go and which town lags.',
    },
  },
  {
    role: 'leader',
    organisationKey: 'T04',
    line: {
      'zh-Hans': '青溪镇镇长。先试：看本镇各村的快报送达和宣传任务。',
      'zh-Hant': '青溪鎮鎮長。先試：看本鎮各村的快報送達和宣傳任務。',
      en: 'Leads a town. Try first: see which villages have the briefing and what their tasks are.',
    },
  },
  {
    role: 'leader',
    organisationKey: 'T04-V03',
    line: {
      'zh-Hans': '村党支部书记。先试：把今天的快报转到村民群。',
      'zh-Hant': '村黨支部書記。先試：把今天的快報轉到村民群。',
      en: 'Leads a village. Try first: pass today’s briefing on to the villagers’ group.',
    },
  },
  {
    role: 'supervisor',
    organisationKey: 'D',
    line: {
      'zh-Hans': '县督查考核。先试：抽查三个乡镇的宣传记录是否有证据。',
      'zh-Hant': '縣督查考核。先試：抽查三個鄉鎮的宣傳記錄是否有證據。',
      en: 'Inspects and assesses. Try first: check whether three towns have evidence for what they report.',
    },
  },
  {
    role: 'supervisor',
    organisationKey: 'AFC',
    line: {
      'zh-Hans': '反诈中心主任。先试：复核一条需要两人同意的操作。',
      'zh-Hant': '反詐中心主任。先試：覆核一條需要兩人同意的操作。',
      en: 'Heads the anti-fraud centre. Try first: confirm an act that needs a second pair of eyes.',
    },
  },
  {
    role: 'supervisor',
    organisationKey: 'MIB',
    line: {
      'zh-Hans': '医保基金监管科科长。先试：为抽查随机抽取一半定点机构。',
      'zh-Hant': '醫保基金監管科科長。先試：為抽查隨機抽取一半定點機構。',
      en: 'Guards the insurance fund. Try first: draw half of the institutions for the spot check.',
    },
  },
  {
    role: 'publicity',
    organisationKey: 'T04',
    line: {
      'zh-Hans': '镇宣传委员。先试：登记一场集市宣传，写上份数和人数。',
      'zh-Hant': '鎮宣傳委員。先試：登記一場市集宣傳，寫上份數和人數。',
      en: 'Runs a town’s publicity. Try first: record a stand at the market with copies and people reached.',
    },
  },
  {
    role: 'publicity',
    organisationKey: 'PUB',
    line: {
      'zh-Hans': '县委宣传部。先试：做一份宣传月计划，分到十六个乡镇。',
      'zh-Hant': '縣委宣傳部。先試：做一份宣傳月計畫，分到十六個鄉鎮。',
      en: 'Plans publicity for the county. Try first: make a plan for a month and hand it to sixteen towns.',
    },
  },
  {
    role: 'grid-worker',
    organisationKey: 'T03-V02-G1',
    line: {
      'zh-Hans': '社区专职网格员。先试：在手机上记一次入户，离线也能记。',
      'zh-Hant': '社區專職網格員。先試：在手機上記一次入戶，離線也能記。',
      en: 'Goes from door to door. Try first: record a visit on the phone, without a network too.',
    },
  },
  {
    role: 'grid-worker',
    organisationKey: 'T04-V05',
    line: {
      'zh-Hans': '村网格长。先试：收回一封《告知书》的回执。',
      'zh-Hant': '村網格長。先試：收回一封《告知書》的回執。',
      en: 'Looks after a whole village. Try first: take back the receipt of a letter.',
    },
  },
  {
    role: 'teacher',
    organisationKey: 'S03-K11',
    line: {
      'zh-Hans': '七年级班主任。先试：给家长群发快报，再出一份小测验。',
      'zh-Hant': '七年級班導師。先試：給家長群發快報，再出一份小測驗。',
      en: 'Has a class of the seventh year. Try first: send the parents the briefing and set a quiz.',
    },
  },
  {
    role: 'auditor',
    organisationKey: 'MIB',
    line: {
      'zh-Hans': '基金稽核员。先试：看一家医院的自查表，对照结算明细。',
      'zh-Hant': '基金稽核員。先試：看一家醫院的自查表，對照結算明細。',
      en: 'Audits the fund. Try first: hold a hospital’s self-check against its claims.',
    },
  },
  {
    role: 'auditor',
    organisationKey: 'T04-MI',
    line: {
      'zh-Hans': '镇医保服务站审核员。先试：看本站自查清单还差哪几项。',
      'zh-Hant': '鎮醫保服務站審核員。先試：看本站自查清單還差哪幾項。',
      en: 'Checks papers in a town’s insurance office. Try first: see which items of the self-check are open.',
    },
  },
  {
    role: 'contact',
    organisationKey: 'T09-V06-C',
    line: {
      'zh-Hans': '村卫生室医生。先试：在手机上一题一页做完自查。',
      'zh-Hant': '村衛生室醫生。先試：在手機上一題一頁做完自查。',
      en: 'Doctor of a village clinic. Try first: do the self-check on the phone, one question a page.',
    },
  },
  {
    role: 'contact',
    organisationKey: 'P12',
    line: {
      'zh-Hans': '定点药店负责人。先试：答复一条关于串换药品的核查。',
      'zh-Hant': '定點藥店負責人。先試：答覆一條關於串換藥品的核查。',
      en: 'Runs a pharmacy. Try first: answer a question about swapped items.',
    },
  },
  {
    role: 'contact',
    organisationKey: 'J03',
    line: {
      'zh-Hans': '酒店值班经理，单位名称最长。先试：确认收到快报。',
      'zh-Hant': '酒店值班經理，單位名稱最長。先試：確認收到快報。',
      en: 'On duty in the hotel with the longest name. Try first: confirm that the briefing has come.',
    },
  },
  {
    role: 'citizen',
    organisationKey: 'T04-V01',
    line: {
      'zh-Hans': '青溪镇居民。先试：把一条可疑短信贴进来，问是不是骗局。',
      'zh-Hant': '青溪鎮居民。先試：把一則可疑簡訊貼進來，問是不是騙局。',
      en: 'Lives in Qingxi. Try first: paste a strange message and ask whether it is a scam.',
    },
  },
  {
    role: 'administrator',
    organisationKey: 'D',
    line: {
      'zh-Hans': '管理成员、账号和权限。先试：邀请一家新商店，看审计记录。',
      'zh-Hant': '管理成員、帳號和權限。先試：邀請一家新商店，看稽核記錄。',
      en: 'Looks after members, accounts and rights. Try first: invite a new shop and read the audit log.',
    },
  },
]
