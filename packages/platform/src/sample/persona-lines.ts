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
      'zh-Hans': '在柜台办业务。先试：看本网点今天暂缓的一笔，照着理由向客户解释。',
      'zh-Hant': '在櫃台辦業務。先試：看本網點今天暫緩的一筆，照著理由向客戶解釋。',
      en: 'Serves the counter. Try first: open a payment held at this branch today and say why, in its words.',
    },
  },
  {
    role: 'lobby',
    organisationKey: 'BK1-B04',
    line: {
      'zh-Hans': '在大堂和自助机旁巡视。先试：读最近一期快报，看今天哪些业务要多问一句。',
      'zh-Hant': '在大堂和自助機旁巡視。先試：讀最近一期快報，看今天哪些業務要多問一句。',
      en: 'Watches the lobby and the machines. Try first: read the newest briefing and see what to ask about today.',
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
      'zh-Hans': '青溪派出所社区民警。先试：看辖区哪些群还没读快报，提醒一声。',
      'zh-Hant': '青溪派出所社區民警。先試：看轄區哪些群組還沒讀快報，提醒一聲。',
      en: 'Neighbourhood officer in Qingxi. Try first: see which groups have not read the briefing and remind them.',
    },
  },
  {
    role: 'officer',
    organisationKey: 'AFC',
    line: {
      'zh-Hans': '反诈中心劝阻专员。先试：查一个网点的联系人，看快报传到了哪里。',
      'zh-Hant': '反詐中心勸阻專員。先試：查一個網點的聯絡人，看快報傳到了哪裡。',
      en: 'Talks people out of being deceived. Try first: find a branch’s contact and see how far the briefing is.',
    },
  },
  {
    role: 'investigator',
    organisationKey: 'PSB',
    line: {
      'zh-Hans': '刑侦大队侦查员。先试：打开一笔被拒绝的交易，看它的依据。',
      'zh-Hant': '刑偵大隊偵查員。先試：打開一筆被拒絕的交易，看它的依據。',
      en: 'Investigates cases. Try first: open a refused payment and read what it rests on.',
    },
  },
  {
    role: 'analyst',
    organisationKey: 'AFC',
    line: {
      'zh-Hans': '研判警情和规则。先试：打开一笔被询问的业务，看依据够不够。',
      'zh-Hant': '研判警情和規則。先試：打開一筆被詢問的業務，看依據夠不夠。',
      en: 'Reads decisions and rules. Try first: open a payment that was asked about; is the evidence enough?',
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
      'zh-Hans': '县长，领导小组组长。先试：看百日行动到第几天、都有谁，快报读到几成。',
      'zh-Hant': '縣長，領導小組組長。先試：看百日行動到第幾天、都有誰，快報讀到幾成。',
      en: 'Leads the county and its leading group. Try first: see who is in the 100 days and how many have read.',
    },
  },
  {
    role: 'leader',
    organisationKey: 'T04',
    line: {
      'zh-Hans': '青溪镇镇长。先试：看快报在本镇各村读到了几成。',
      'zh-Hant': '青溪鎮鎮長。先試：看快報在本鎮各村讀到了幾成。',
      en: 'Leads a town. Try first: see how many in the villages have read the briefing.',
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
      'zh-Hans': '县督查考核。先试：看快报停在哪一层，查审计记录。',
      'zh-Hant': '縣督查考核。先試：看快報停在哪一層，查稽核記錄。',
      en: 'Inspects and assesses. Try first: see at which level the briefing got stuck, and search the audit log.',
    },
  },
  {
    role: 'supervisor',
    organisationKey: 'AFC',
    line: {
      'zh-Hans': '反诈中心主任。先试：审批等您同意的一期快报。',
      'zh-Hant': '反詐中心主任。先試：審批等您同意的一期快報。',
      en: 'Heads the anti-fraud centre. Try first: approve the briefing that waits for you.',
    },
  },
  {
    role: 'supervisor',
    organisationKey: 'MIB',
    line: {
      'zh-Hans': '医保基金监管科科长。先试：看专项治理行动里都有哪些单位和人。',
      'zh-Hant': '醫保基金監管科科長。先試：看專項治理行動裡都有哪些單位和人。',
      en: 'Guards the insurance fund. Try first: see who takes part in the special action.',
    },
  },
  {
    role: 'publicity',
    organisationKey: 'T04',
    line: {
      'zh-Hans': '镇宣传委员。先试：写一期提醒快报，送去审批。',
      'zh-Hant': '鎮宣傳委員。先試：寫一期提醒快報，送去審批。',
      en: 'Runs a town’s publicity. Try first: write a briefing and hand it in for approval.',
    },
  },
  {
    role: 'publicity',
    organisationKey: 'PUB',
    line: {
      'zh-Hans': '县委宣传部。先试：读等您的快报，看专项行动的分工。',
      'zh-Hant': '縣委宣傳部。先試：讀等您的快報，看專項行動的分工。',
      en: 'Plans publicity for the county. Try first: read what waits for you and see who does what in the action.',
    },
  },
  {
    role: 'grid-worker',
    organisationKey: 'T03-V02-G1',
    line: {
      'zh-Hans': '社区专职网格员。先试：在手机上读快报，转到居民群。',
      'zh-Hant': '社區專職網格員。先試：在手機上讀快報，轉到居民群組。',
      en: 'Goes from door to door. Try first: read the briefing on the phone and pass it on.',
    },
  },
  {
    role: 'grid-worker',
    organisationKey: 'T04-V05',
    line: {
      'zh-Hans': '村网格长。先试：看看本村有哪些成员单位，群里谁还没读快报。',
      'zh-Hant': '村網格長。先試：看看本村有哪些成員單位，群組裡誰還沒讀快報。',
      en: 'Looks after a whole village. Try first: see the village’s members and who has not read.',
    },
  },
  {
    role: 'teacher',
    organisationKey: 'S03-K11',
    line: {
      'zh-Hans': '七年级班主任。先试：读快报，转到家长群。',
      'zh-Hant': '七年級班導師。先試：讀快報，轉到家長群組。',
      en: 'Has a class of the seventh year. Try first: read the briefing and pass it on to the parents.',
    },
  },
  {
    role: 'auditor',
    organisationKey: 'MIB',
    line: {
      'zh-Hans': '基金稽核员。先试：查谁看过个人信息、理由写没写清。',
      'zh-Hant': '基金稽核員。先試：查誰看過個人資料、理由寫沒寫清。',
      en: 'Audits the fund. Try first: find who looked at personal values, and whether the reasons hold.',
    },
  },
  {
    role: 'auditor',
    organisationKey: 'T04-MI',
    line: {
      'zh-Hans': '镇医保服务站审核员。先试：查一个单位和它的上级，再看审计记录。',
      'zh-Hant': '鎮醫保服務站審核員。先試：查一個單位和它的上級，再看稽核記錄。',
      en: 'Checks papers in a town’s insurance office. Try first: find a member and whom it belongs to, then the audit log.',
    },
  },
  {
    role: 'contact',
    organisationKey: 'T09-V06-C',
    line: {
      'zh-Hans': '村卫生室医生。先试：核对本单位的地址和电话，读最近的快报。',
      'zh-Hant': '村衛生室醫生。先試：核對本單位的地址和電話，讀最近的快報。',
      en: 'Doctor of a village clinic. Try first: check the clinic’s address and phone, read the newest briefing.',
    },
  },
  {
    role: 'contact',
    organisationKey: 'P12',
    line: {
      'zh-Hans': '定点药店负责人。先试：读等您的两期快报。',
      'zh-Hant': '定點藥店負責人。先試：讀等您的兩期快報。',
      en: 'Runs a pharmacy. Try first: read the two briefings that wait.',
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
      'zh-Hans': '青溪镇居民。先试：换成长辈版，看看谁查过自己的资料。',
      'zh-Hant': '青溪鎮居民。先試：換成長輩版，看看誰查過自己的資料。',
      en: 'Lives in Qingxi. Try first: switch to large print and see who has looked at your record.',
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
