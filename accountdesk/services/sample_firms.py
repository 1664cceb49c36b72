"""Firms of the sample book, all invented: who they are, what they agreed on, and what is to be done next.

Every text stands in English and Chinese; days are those of a book whose today is 24 November 2026.
"""

from __future__ import annotations

from dataclasses import dataclass

Text = tuple[str, str]  # English, Chinese
NOTHING: Text = ("", "")

# key, English name, Chinese name, title, department, number, hired
COLLEAGUES: tuple[tuple[str, str, str, Text, Text, str, str], ...] = (
    ("lin", "Lin Wei", "林薇", ("Key account manager", "大客户经理"), ("Key accounts", "大客户"), "E-07", "2017-03-01"),
    ("hang", "Zhou Hang", "周航", ("Field support engineer", "现场支持工程师"), ("Technical support", "技术"), "E-12", "2019-06-17"),
    ("yue", "Shen Yue", "沈悦", ("Customer service, quality", "客服与质量"), ("Customer service", "客服"), "E-15", "2021-11-07"),
    ("min", "Shen Min", "沈敏", ("Sales director", "销售总监"), ("Sales", "销售"), "E-02", "2012-09-03"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm of the sample; ``next_on`` and ``checked`` are days, ``next_with`` the key of a person."""

    key: str
    ref: str
    name: str
    zh: str
    short: Text
    tier: str
    industry: Text
    city: Text
    country: Text = ("China", "中国")
    region: Text = NOTHING
    address: Text = NOTHING
    postal_code: str = ""
    phone: str = ""
    domain: str
    size: int
    sales: int = 0  # yearly, in whole units of ``sales_currency``
    sales_currency: str = "CNY"
    language: str = "zh_CN"
    since: str
    terms: Text = ("30 days net", "月结 30 天")
    terms_days: int = 30
    habit: Text = NOTHING
    process: Text = NOTHING
    owner: str = "lin"
    parent: str = ""
    step: Text = NOTHING
    step_on: str = ""
    step_with: str = ""
    checked: str = ""
    notes: Text = NOTHING


FIRMS: tuple[Firm, ...] = (
    Firm(
        key="haituo", ref="K-1008", name="Ningbo Haituo Automation", zh="宁波海拓自动化有限公司", short=("Haituo", "海拓"), tier="A",
        industry=("Assembly lines for household appliances", "家电装配线"), city=("Ningbo", "宁波"), region=("Zhejiang", "浙江"),
        address=("No. 216 Chengxin Road, Yinzhou", "鄞州区诚信路 216 号"), postal_code="315100", phone="+86 574 5550 0108", domain="haituo.example",
        size=310, sales=240_000_000, since="2021-06", process=("Sun Li asks, the owner signs", "孙莉询价，老板签字"), habit=("Paid on time until summer", "夏天前一直按时付"),
        terms=("60 days net", "60 天净付"), terms_days=60, step=("Call Sun Li about line 3", "就三号线致电孙莉"), step_on="2026-11-21", step_with="sun_li", checked="2026-07-02",
        notes=("Price-sensitive. One contact only.", "对价格敏感。只有一位联系人。"),
    ),
    Firm(
        key="jiangchuan", ref="K-1011", name="Wuhan Jiangchuan Medical", zh="武汉江川医疗器械有限公司", short=("Jiangchuan", "江川"), tier="A",
        industry=("Infusion pumps and ward equipment", "输液泵与病房设备"), city=("Wuhan", "武汉"), region=("Hubei", "湖北"),
        address=("No. 9 Gaoxin 4th Road, East Lake", "东湖高新区高新四路 9 号"), postal_code="430200", phone="+86 27 5550 0111", domain="jiangchuan.example",
        size=880, sales=760_000_000, since="2020-02", terms=("45 days net", "45 天净付"), terms_days=45, process=("Dr He tests, the board of purchasing decides", "何博士验证，采购委员会决定"),
        step=("First reply to C-118", "首次答复 C-118"), step_on="2026-11-24", step_with="he_yun", checked="2026-09-14",
    ),
    Firm(
        key="hengyue", ref="K-1001", name="Suzhou Hengyue Precision Machinery", zh="苏州恒岳精密机械有限公司", short=("Hengyue", "恒岳"), tier="S",
        industry=("CNC core parts for machine builders of the Yangtze delta", "数控机床核心部件，供长三角整机厂"), city=("Suzhou", "苏州"), region=("Jiangsu", "江苏"),
        address=("No. 88 Xinglan Street, Suzhou Industrial Park", "苏州工业园区 星澜街 88 号"), postal_code="215123", phone="+86 512 5550 0101", domain="hengyue.example",
        size=640, sales=520_000_000, since="2019-04", terms=("60 days after month end", "月结 60 天"), terms_days=60, habit=("Pays on the first payment run after the due day", "到期后第一个付款日付清"),
        process=("Li Na asks → Chen Rui tests → Gao Lifeng approves", "李娜询价 → 陈锐验证 → 高立峰批准"), checked="2026-10-20",
        notes=("Test reports stamped and on paper, two copies. Wednesday afternoon is their weekly meeting. No prices in the meeting: first with Li Na alone. Papers for headquarters in English.",
               "检测报告要纸质盖章版，一式两份。周三下午是他们的周会，不约。会上不谈价格，先与李娜私下沟通。给总部的材料用英文。"),
    ),
    Firm(
        key="nordvik", ref="K-1019", name="Nordvik Marine", zh="诺维克海事", short=("Nordvik", "诺维克"), tier="B", industry=("Deck cranes and winches", "甲板吊机与绞车"),
        city=("Ålesund", "奥勒松"), country=("Norway", "挪威"), address=("Kaigata 14", "Kaigata 14"), postal_code="6002", phone="+47 70 55 01 19", domain="nordvik.example", size=140,
        sales=38_000_000, sales_currency="EUR", language="en", since="2023-05", step=("Ask about quote Q-2231", "追问报价 Q-2231"), step_on="2026-11-24", step_with="solberg", checked="2026-05-11",
    ),
    Firm(
        key="chengguang", ref="K-1005", name="Shenzhen Chengguang Electronics", zh="深圳澄光电子有限公司", short=("Chengguang", "澄光"), tier="A",
        industry=("Camera modules for cars", "车载摄像模组"), city=("Shenzhen", "深圳"), region=("Guangdong", "广东"), address=("Longhua plant, No. 33 Qinghu Road", "龙华工厂，清湖路 33 号"),
        postal_code="518109", phone="+86 755 5550 0105", domain="chengguang.example", size=420, sales=310_000_000, since="2022-03",
        process=("Xu Bo buys, Mr Lu decides above ¥200k", "徐博采购，20 万以上陆总拍板"), step=("Visit Longhua plant", "拜访龙华工厂"), step_on="2026-11-24", step_with="xu_bo", checked="2026-08-19",
        notes=("Only Xu Bo talks to us, and he moves to Huizhou in January.", "只有徐博一位联系人，他明年一月调往惠州。"),
    ),
    Firm(
        key="brandt", ref="K-1009", name="Brandt & Sohn Fördertechnik", zh="布兰特输送技术", short=("Brandt", "布兰特"), tier="A", industry=("Belt conveyors for mines and ports", "矿山与港口带式输送机"),
        city=("Hagen", "哈根"), country=("Germany", "德国"), address=("Eckeseyer Straße 120", "Eckeseyer Straße 120"), postal_code="58089", phone="+49 2331 555 0109", domain="brandt-sohn.example",
        size=260, sales=61_000_000, sales_currency="EUR", language="en", since="2020-10", terms=("30 days, 2 % within 10", "30 天，10 天内付减 2 %"), terms_days=30,
        step=("Call Anna Keller", "致电 Anna Keller"), step_on="2026-11-24", step_with="keller", checked="2026-06-30",
    ),
    Firm(
        key="meridian", ref="K-1016", name="Meridian Food Systems", zh="明睿食品设备", short=("Meridian", "明睿"), tier="B", industry=("Filling machines for dairies", "乳品灌装设备"),
        city=("Shanghai", "上海"), address=("No. 500 Jinhai Road, Pudong", "浦东新区金海路 500 号"), postal_code="201206", phone="+86 21 5550 0116", domain="meridian.example", size=190,
        sales=150_000_000, since="2022-09", step=("Root cause of C-115", "查明 C-115 原因"), step_on="2026-11-25", step_with="fang_wei", checked="2026-04-22",
    ),
    Firm(
        key="yuanfan", ref="K-1022", name="Qingdao Yuanfan Cold Chain", zh="青岛远帆冷链有限公司", short=("Yuanfan", "远帆"), tier="B", industry=("Cold stores and reefer depots", "冷库与冷藏箱堆场"),
        city=("Qingdao", "青岛"), region=("Shandong", "山东"), address=("No. 71 Fenjin Road, Huangdao", "黄岛区奋进路 71 号"), postal_code="266555", phone="+86 532 5550 0122", domain="yuanfan.example",
        size=230, sales=120_000_000, since="2021-11", step=("Birthday of Zhou Ming", "周明生日"), step_on="2026-11-25", step_with="zhou_ming", checked="2026-03-16",
    ),
    Firm(
        key="jincheng", ref="K-1002", name="Chengdu Jincheng Rail", zh="成都锦程轨道装备有限公司", short=("Jincheng Rail", "锦程"), tier="S", industry=("Door systems and bogies for metro trains", "地铁车门与转向架"),
        city=("Chengdu", "成都"), region=("Sichuan", "四川"), address=("No. 188 Shulong Avenue, Xindu", "新都区蜀龙大道 188 号"), postal_code="610500", phone="+86 28 5550 0102", domain="jincheng.example",
        size=1450, sales=1_900_000_000, since="2018-08", terms=("90 days net", "90 天净付"), terms_days=90, process=("Wu Jian prepares, the tender board decides in December", "吴健准备，招标委员会十二月决定"),
        step=("Renewal talk with Wu Jian", "与吴健谈续约"), step_on="2026-11-27", step_with="wu_jian", checked="2026-10-09",
    ),
    Firm(
        key="yunzhan", ref="K-1021", name="Hangzhou Yunzhan Warehousing", zh="杭州云栈仓储有限公司", short=("Yunzhan", "云栈"), tier="B", industry=("Automatic warehouses", "自动化立体仓库"),
        city=("Hangzhou", "杭州"), region=("Zhejiang", "浙江"), address=("No. 12 Xingye Street, Linping", "临平区兴业街 12 号"), postal_code="311100", phone="+86 571 5550 0121", domain="yunzhan.example",
        size=170, sales=95_000_000, since="2023-02", step=("Offer IO-Link hubs", "报价 IO-Link 集线器"), step_on="2026-11-28", step_with="he_fan", checked="2026-08-05",
    ),
    Firm(
        key="jinglan", ref="K-1027", name="Hefei Jinglan Semiconductor", zh="合肥晶澜半导体有限公司", short=("Jinglan", "晶澜"), tier="A", industry=("Wafer handling", "晶圆搬运设备"),
        city=("Hefei", "合肥"), region=("Anhui", "安徽"), address=("No. 6 Zhongguancun Road, Xinzhan", "新站区中关村路 6 号"), postal_code="230012", phone="+86 551 5550 0127", domain="jinglan.example",
        size=520, sales=430_000_000, since="2026-03", step=("30-day check of line 1", "一号线 30 天检查"), step_on="2026-11-30", step_with="jiang_yue", checked="2026-10-27",
    ),
    Firm(
        key="tanaka", ref="K-1006", name="Tanaka Seiki", zh="田中精机", short=("Tanaka", "田中"), tier="A", industry=("Gear grinding machines", "磨齿机"), city=("Kunshan", "昆山"), region=("Jiangsu", "江苏"),
        address=("No. 45 Jiguang Road, Kunshan", "昆山市吉光路 45 号"), postal_code="215300", phone="+86 512 5550 0106", domain="tanaka-seiki.example", size=330, sales=5_400_000_000, sales_currency="JPY",
        since="2019-11", step=("Sample of HX-40", "HX-40 样品"), step_on="2026-12-02", step_with="wang_hengyu", checked="2026-09-28",
    ),
    Firm(
        key="qinyue", ref="K-1004", name="Xi’an Qinyue Heavy Industry", zh="西安秦岳重工有限公司", short=("Qinyue", "秦岳"), tier="A", industry=("Presses and forging lines", "压力机与锻造线"),
        city=("Xi’an", "西安"), region=("Shaanxi", "陕西"), address=("No. 21 Fengcheng 12th Road", "凤城十二路 21 号"), postal_code="710018", phone="+86 29 5550 0104", domain="qinyue.example", size=970,
        sales=880_000_000, since="2020-07", terms=("60 days net", "60 天净付"), terms_days=60, step=("Budget round 2027", "2027 年预算会"), step_on="2026-12-08", step_with="qin_chuan", checked="2026-07-21",
    ),
    Firm(
        key="hengyi", ref="K-1018", name="Wuxi Hengyi Hydraulics", zh="无锡恒益液压有限公司", short=("Hengyi", "恒益"), tier="B", industry=("Valves and hydraulic units", "液压阀与动力单元"), city=("Wuxi", "无锡"),
        region=("Jiangsu", "江苏"), address=("No. 77 Changjiang Road, Xinwu", "新吴区长江路 77 号"), postal_code="214028", phone="+86 510 5550 0118", domain="hengyi.example", size=210, sales=130_000_000,
        since="2021-04", step=("Answer to quote Q-2234", "等 Q-2234 回复"), step_on="2026-12-11", step_with="qian_wen", checked="2026-05-27",
    ),
    Firm(
        key="ruichang", ref="K-1020", name="Shaoxing Ruichang Textile Machinery", zh="绍兴瑞昌纺机有限公司", short=("Ruichang", "瑞昌"), tier="B", industry=("Warping and sizing machines", "整经与浆纱机"),
        city=("Shaoxing", "绍兴"), region=("Zhejiang", "浙江"), address=("No. 300 Kebei Avenue, Keqiao", "柯桥区柯北大道 300 号"), postal_code="312030", phone="+86 575 5550 0120", domain="ruichang.example",
        size=260, sales=170_000_000, since="2020-12", checked="2026-02-10", notes=("Mails to Zheng Jie come back: call instead.", "发给郑洁的邮件被退回：改用电话。"),
    ),
    Firm(
        key="boyuan", ref="K-1023", name="Bo Yuan Drives", zh="博远传动有限公司", short=("Bo Yuan", "博远"), tier="B", industry=("Gear motors", "减速电机"), city=("Changzhou", "常州"), region=("Jiangsu", "江苏"),
        address=("No. 18 Huashan Road, Xinbei", "新北区华山路 18 号"), postal_code="213022", phone="+86 519 5550 0123", domain="boyuan.example", size=150, sales=88_000_000, since="2022-05", owner="min",
        step=("Terms of the retrofit kit", "改造套件的条件"), step_on="2026-12-15", step_with="luo_min", checked="2026-06-18",
    ),
    Firm(
        key="kowalski", ref="K-1025", name="Kowalski Opakowania", zh="科瓦尔斯基包装", short=("Kowalski", "科瓦尔斯基"), tier="B", industry=("Carton packing lines", "纸箱包装线"), city=("Łódź", "罗兹"),
        country=("Poland", "波兰"), address=("ul. Pabianicka 88", "ul. Pabianicka 88"), postal_code="93-558", phone="+48 42 555 01 25", domain="kowalski.example", size=95, sales=21_000_000, sales_currency="EUR",
        language="en", since="2024-09", owner="min", checked="2026-01-29",
    ),
    Firm(
        key="hengyue_wuxi", ref="K-1029", name="Hengyue Wuxi Joint Venture", zh="无锡恒岳合资公司", short=("Wuxi venture", "无锡合资"), tier="C", industry=("Spindles", "主轴"), city=("Wuxi", "无锡"),
        region=("Jiangsu", "江苏"), address=("No. 5 Zhenghe Avenue", "正和大道 5 号"), postal_code="214100", phone="+86 510 5550 0129", domain="hengyue-wuxi.example", size=60, since="2025-06", parent="hengyue",
        step=("Ask who buys for the venture", "问清合资公司由谁采购"), step_on="2026-12-18", step_with="ji_zhekun", checked="2026-08-31",
    ),
    Firm(
        key="lianhua", ref="K-1026", name="Foshan Lianhua Kilns", zh="佛山联华窑炉有限公司", short=("Lianhua", "联华"), tier="C", industry=("Roller kilns for tiles", "陶瓷辊道窑"), city=("Foshan", "佛山"),
        region=("Guangdong", "广东"), address=("No. 9 Jihua West Road", "季华西路 9 号"), postal_code="528000", phone="+86 757 5550 0126", domain="lianhua.example", size=110, sales=64_000_000, since="2023-10",
        owner="min", checked="2025-12-04",
    ),
    Firm(
        key="taihe", ref="K-1028", name="Taicang Taihe Bearings", zh="太仓泰和轴承有限公司", short=("Taihe", "泰和"), tier="C", industry=("Slewing bearings", "回转支承"), city=("Taicang", "太仓"), region=("Jiangsu", "江苏"),
        address=("No. 63 Ningbo East Road", "宁波东路 63 号"), postal_code="215400", phone="+86 512 5550 0128", domain="taihe.example", size=85, sales=41_000_000, since="2024-04", checked="2026-03-02",
    ),
)  # fmt: skip
