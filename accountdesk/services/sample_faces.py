"""People of the sample book, all invented: what they do, how they like to be reached, what they decide."""

from __future__ import annotations

from dataclasses import dataclass

from accountdesk.services.sample_firms import NOTHING, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A contact person; ``birthday`` is a canonical partial date, ``boss`` the key of another person."""

    key: str
    firm: str
    name: str
    zh: str = ""
    title: Text
    main: bool = False
    department: Text = NOTHING
    birthday: str = ""
    gender: str = ""
    language: str = "zh_CN"
    culture: str = "chinese"
    channel: str = "call"
    hours: Text = NOTHING
    leave_alone: tuple[Text, ...] = ()
    role: str = ""
    stance: str = ""
    influence: int | None = None
    care: str = "normal"
    boss: str = ""
    notes: Text = NOTHING


FACES: tuple[Face, ...] = (
    # Suzhou Hengyue
    Face(
        key="li_na", firm="hengyue", name="Li Na", zh="李娜", title=("Purchasing manager", "采购经理"), department=("Purchasing", "采购部"), main=True, gender="f", birthday="1986-05-17",
        channel="wechat", hours=("before 10:00", "上午 10 点前"), role="buys", stance="sponsor", influence=4, care="high", boss="gao_lifeng",
        notes=("WeChat first, best reached before 10. Talk prices with her alone, never in the meeting.", "微信优先，上午 10 点前最易接通。价格只与她私下谈，不在会上谈。"),
    ),
    Face(
        key="chen_rui", firm="hengyue", name="Chen Rui", zh="陈锐", title=("Quality manager", "质量经理"), department=("Quality", "质量部"), gender="m", birthday="--09-21", channel="call",
        leave_alone=(("Wednesday afternoon", "周三下午"),), role="recommends", stance="supporter", influence=4, care="high", boss="gao_lifeng",
        notes=("Drinks strong Pu’er, no coffee. Wants reports stamped and on paper.", "喝浓普洱，不喝咖啡。报告要纸质盖章版。"),
    ),
    Face(
        key="gao_lifeng", firm="hengyue", name="Gao Lifeng", zh="高立峰", title=("General manager", "总经理"), department=("Management", "总经办"), gender="m", birthday="L--08-03", channel="mail",
        role="approves", stance="neutral", influence=5, care="high", notes=("Papers for headquarters in English.", "给总部的材料用英文。"),
    ),
    Face(key="tang_yu", firm="hengyue", name="Tang Yu", zh="唐宇", title=("Head of Plant 2", "二厂厂长"), department=("Plant 2", "二厂"), gender="m", birthday="--10-29", role="uses", stance="neutral", influence=3, boss="gao_lifeng"),
    Face(key="sun_wei", firm="hengyue", name="Sun Wei", zh="孙伟", title=("Process engineer, line 4", "4 号线工艺工程师"), department=("Plant 2", "二厂"), gender="m", role="uses", stance="supporter", influence=2, boss="tang_yu"),
    Face(key="qiao_lin", firm="hengyue", name="Qiao Lin", zh="乔琳", title=("Buyer", "采购员"), department=("Purchasing", "采购部"), gender="f", channel="wechat", role="buys", stance="supporter", influence=2, boss="li_na"),
    Face(key="xu_mei", firm="hengyue", name="Xu Mei", zh="许梅", title=("Accounts payable", "应付会计"), department=("Finance", "财务部"), gender="f", channel="mail", role="gatekeeper", stance="neutral", influence=2),
    Face(key="ding_hao", firm="hengyue", name="Ding Hao", zh="丁浩", title=("Maintenance lead", "设备主管"), department=("Plant 1", "一厂"), gender="m", role="uses", stance="supporter", influence=2),
    Face(key="yao_qing", firm="hengyue", name="Yao Qing", zh="姚青", title=("Test lab", "检测中心"), department=("Quality", "质量部"), gender="f", channel="mail", role="recommends", stance="neutral", influence=2, boss="chen_rui"),
    # Shenzhen Chengguang
    Face(
        key="xu_bo", firm="chengguang", name="Xu Bo", zh="徐博", title=("Purchasing head", "采购主管"), main=True, gender="m", birthday="1983-02", channel="wechat", role="buys", stance="sponsor", influence=4, care="high",
        boss="lu_zhengyang", notes=("Green tea; his son sits the university exam this year. Moves to Huizhou in January, successor unknown. No prices while Deng Yue is in the room.",
                                    "绿茶；称“徐经理”，儿子今年高考。一月调往惠州，接替人未知。不当着邓悦谈价格。"),
    ),
    Face(key="deng_yue", firm="chengguang", name="Deng Yue", zh="邓悦", title=("Production head", "生产主管"), gender="f", channel="call", role="uses", stance="neutral", influence=3, boss="lu_zhengyang", notes=("Cares about downtime, wants figures.", "在意停线时间，要数据。")),
    Face(key="fang_jie", firm="chengguang", name="Fang Jie", zh="方洁", title=("Buyer", "采购员"), gender="f", channel="mail", role="buys", stance="neutral", influence=2, boss="xu_bo"),
    Face(key="lu_zhengyang", firm="chengguang", name="Lu Zhengyang", zh="陆正阳", title=("General manager", "总经理"), gender="m", channel="mail", role="decides", influence=5, notes=("Nobody of us has met him. In the plant after 15:00.", "我们还没人见过他。15 点后在厂。")),
    Face(key="he_qing", firm="chengguang", name="He Qing", zh="何晴", title=("Quality head", "质量主管"), gender="f", birthday="--12-03", channel="mail", role="recommends", stance="critic", influence=3, boss="lu_zhengyang"),
    Face(key="guo_yan", firm="chengguang", name="Guo Yan", zh="郭岩", title=("Process engineer", "工艺工程师"), gender="m", channel="call", role="uses", influence=2, boss="he_qing"),
    # Ningbo Haituo
    Face(key="sun_li", firm="haituo", name="Sun Li", zh="孙莉", title=("Purchasing manager", "采购经理"), main=True, gender="f", birthday="1990-07-08", channel="call", hours=("9 to 11", "9 点到 11 点"), role="buys", stance="neutral", influence=3),
    Face(key="fan_jun", firm="haituo", name="Fan Jun", zh="范军", title=("Owner", "老板"), gender="m", role="decides", influence=5, channel="call"),
    # Wuhan Jiangchuan
    Face(key="he_yun", firm="jiangchuan", name="Dr He Yun", zh="何云", title=("Head of quality", "质量总监"), main=True, gender="f", birthday="1979-11", channel="call", role="recommends", stance="critic", influence=4, care="high", notes=("Wants to be called Dr He.", "称“何博士”。")),
    Face(key="wu_tao", firm="jiangchuan", name="Wu Tao", zh="吴涛", title=("Plant manager", "厂长"), gender="m", role="approves", stance="neutral", influence=5),
    Face(key="lei_xue", firm="jiangchuan", name="Lei Xue", zh="雷雪", title=("Buyer", "采购员"), gender="f", channel="wechat", role="buys", stance="supporter", influence=2),
    # Nordvik
    Face(key="solberg", firm="nordvik", name="Erik Solberg", title=("Technical buyer", "技术采购"), main=True, gender="m", birthday="1981-04-03", language="en", culture="western", channel="mail", role="buys", stance="neutral", influence=3),
    Face(key="haugen", firm="nordvik", name="Ingrid Haugen", title=("Design lead", "设计主管"), gender="f", language="en", culture="western", channel="video", role="recommends", stance="supporter", influence=3),
    # Brandt & Sohn
    Face(
        key="keller", firm="brandt", name="Anna Keller", zh="凯勒", title=("Head of purchasing", "采购主管"), main=True, gender="f", birthday="1977-10-12", language="en", culture="western", channel="call", hours=("9 to 12 local time", "当地 9 点到 12 点"),
        role="buys", stance="neutral", influence=4, care="high", notes=("Gave a 5 on Thursday: nobody told her about the late loan unit.", "周四打了 5 分：借用样机迟到没有人告诉她。"),
    ),
    Face(key="brandt_j", firm="brandt", name="Jörg Brandt", title=("Managing director", "总经理"), gender="m", language="en", culture="western", channel="mail", role="decides", stance="supporter", influence=5),
    Face(key="yilmaz", firm="brandt", name="Emre Yılmaz", title=("Controls engineer", "电控工程师"), gender="m", language="en", culture="western", channel="video", role="uses", stance="supporter", influence=2),
    # Meridian
    Face(key="fang_wei", firm="meridian", name="Dr Fang Wei", zh="方伟", title=("Technical director", "技术总监"), main=True, gender="m", channel="call", role="decides", stance="critic", influence=5, notes=("Called Dr Fang.", "称“方博士”。")),
    Face(key="pan_ying", firm="meridian", name="Pan Ying", zh="潘颖", title=("Buyer", "采购员"), gender="f", channel="wechat", role="buys", stance="neutral", influence=2),
    # Qingdao Yuanfan
    Face(key="zhou_ming", firm="yuanfan", name="Zhou Ming", zh="周明", title=("Head of engineering", "工程主管"), main=True, gender="m", birthday="L--10-17", channel="wechat", role="decides", stance="supporter", influence=4),
    Face(key="bi_rong", firm="yuanfan", name="Bi Rong", zh="毕蓉", title=("Buyer", "采购员"), gender="f", channel="call", role="buys", stance="neutral", influence=2),
    # Chengdu Jincheng
    Face(key="wu_jian", firm="jincheng", name="Wu Jian", zh="吴健", title=("Head of strategic purchasing", "战略采购部长"), main=True, gender="m", birthday="1975-12-30", channel="call", role="recommends", stance="supporter", influence=4, care="high"),
    Face(key="tian_fang", firm="jincheng", name="Tian Fang", zh="田芳", title=("Line B project lead", "B 线项目经理"), gender="f", channel="mail", role="uses", stance="supporter", influence=3, boss="wu_jian"),
    Face(key="mei_chang", firm="jincheng", name="Mei Chang", zh="梅畅", title=("Chair of the tender board", "招标委员会主任"), gender="m", channel="mail", role="decides", influence=5),
    # Others
    Face(key="he_fan", firm="yunzhan", name="He Fan", zh="何帆", title=("Controls lead", "电控主管"), main=True, gender="m", channel="wechat", role="recommends", stance="supporter", influence=3),
    Face(key="shi_lei", firm="yunzhan", name="Shi Lei", zh="石磊", title=("Purchasing", "采购"), gender="m", channel="call", role="buys", stance="neutral", influence=3),
    Face(key="jiang_yue", firm="jinglan", name="Jiang Yue", zh="蒋悦", title=("Equipment manager", "设备经理"), main=True, gender="f", birthday="1988-03-08", channel="video", role="recommends", stance="sponsor", influence=4),
    Face(key="kong_de", firm="jinglan", name="Kong De", zh="孔德", title=("Purchasing director", "采购总监"), gender="m", channel="mail", role="approves", stance="neutral", influence=5),
    Face(key="wang_hengyu", firm="tanaka", name="Wang Hengyu", zh="王恒宇", title=("Production planning", "生产计划"), main=True, gender="m", channel="wechat", role="buys", stance="supporter", influence=3),
    Face(key="tanaka_k", firm="tanaka", name="Tanaka Kenji", zh="田中健二", title=("Plant manager", "工厂长"), gender="m", language="en", culture="other", channel="mail", role="decides", stance="supporter", influence=5),
    Face(key="qin_chuan", firm="qinyue", name="Qin Chuan", zh="秦川", title=("Head of automation", "自动化部长"), main=True, gender="m", birthday="1980-04-12", channel="call", role="recommends", stance="supporter", influence=4),
    Face(key="bai_hua", firm="qinyue", name="Bai Hua", zh="白桦", title=("Budget and purchasing", "预算与采购"), gender="f", channel="mail", role="approves", stance="neutral", influence=4),
    Face(key="qian_wen", firm="hengyi", name="Qian Wen", zh="钱文", title=("Purchasing manager", "采购经理"), main=True, gender="f", birthday="1991-11-21", channel="wechat", role="buys", stance="neutral", influence=3),
    Face(key="zheng_jie", firm="ruichang", name="Zheng Jie", zh="郑洁", title=("Purchasing manager", "采购经理"), main=True, gender="f", channel="call", role="buys", stance="neutral", influence=3, leave_alone=(("Mail", "邮件"),)),
    Face(key="luo_min", firm="boyuan", name="Luo Min", zh="罗敏", title=("Technical director", "技术总监"), main=True, gender="f", channel="call", role="decides", stance="supporter", influence=4),
    Face(key="swiatek", firm="kowalski", name="Łukasz Świątek", title=("Maintenance manager", "设备经理"), main=True, gender="m", birthday="1984-02-29", language="en", culture="western", channel="mail", role="buys", stance="supporter", influence=3),
    Face(key="kowalska", firm="kowalski", name="Małgorzata Kowalska", title=("Owner", "老板"), gender="f", language="en", culture="western", channel="mail", role="decides", influence=5),
    Face(key="ji_zhekun", firm="hengyue_wuxi", name="Ji Zhekun", zh="季喆堃", title=("Site manager", "现场经理"), main=True, gender="m", birthday="L--06+-03", channel="wechat", role="recommends", stance="supporter", influence=3),
    Face(key="liang_bo", firm="lianhua", name="Liang Bo", zh="梁波", title=("Electrical lead", "电气主管"), main=True, gender="m", channel="call", role="buys", stance="neutral", influence=3),
    Face(key="cao_yi", firm="taihe", name="Cao Yi", zh="曹毅", title=("Owner", "老板"), main=True, gender="m", channel="call", role="decides", stance="neutral", influence=5),
)  # fmt: skip
