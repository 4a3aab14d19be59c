<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActChoices</name>
    <message>
        <source>By phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>当面</translation>
    </message>
    <message>
        <source>By text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>My office</source>
        <translation>本单位</translation>
    </message>
    <message>
        <source>Everybody who works on it</source>
        <translation>所有参与办理的人</translation>
    </message>
</context>
<context>
    <name>ActForms</name>
    <message>
        <source>This lies in the future.</source>
        <translation>时间不能晚于现在。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>What shows it: photos, readings, records</source>
        <translation>照片、读数、记录等</translation>
    </message>
    <message>
        <source>Please name the evidence, or say below why there is none.</source>
        <translation>请写明佐证，或在下面说明为何没有。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Who was there</source>
        <translation>参加人员</translation>
    </message>
    <message>
        <source>Offices and roles rather than names</source>
        <translation>写单位和身份，不写姓名</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核实情况</translation>
    </message>
    <message>
        <source>No evidence because</source>
        <translation>无佐证的原因</translation>
    </message>
    <message>
        <source>The matter proved unfounded</source>
        <translation>经核查，反映情况不属实</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>办理措施</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>办理结果</translation>
    </message>
    <message>
        <source>This finishes our unit's task</source>
        <translation>本单位的协办任务就此完成</translation>
    </message>
    <message>
        <source>Lead unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <source>Choose a unit</source>
        <translation>请选择单位</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>What is asked of the unit</source>
        <translation>办理要求</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>二级分类</translation>
    </message>
    <message>
        <source>Not more precisely</source>
        <translation>不再细分</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Duty basis</source>
        <translation>职责依据</translation>
    </message>
    <message>
        <source>Which rule gives this to another unit</source>
        <translation>依据哪条规定应由其他单位承办</translation>
    </message>
    <message>
        <source>Suggested unit</source>
        <translation>建议单位</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>承办员</translation>
    </message>
    <message>
        <source>Choose a colleague</source>
        <translation>请选择同事</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>请选择原因</translation>
    </message>
    <message>
        <source>Explanation to the citizen</source>
        <translation>对网友的说明</translation>
    </message>
    <message>
        <source>To which body</source>
        <translation>转往机关</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>回执编号</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>沟通内容</translation>
    </message>
    <message>
        <source>Only colleagues see it; never the citizen</source>
        <translation>仅同事可见，网友看不到</translation>
    </message>
    <message>
        <source>For</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Your unit is then the first to receive it and answers for it.</source>
        <translation>签收后，本单位即为首接负责单位。</translation>
    </message>
    <message>
        <source>The citizen is told the reason. This ends the handling.</source>
        <translation>原因将告知网友，办理到此结束。</translation>
    </message>
    <message>
        <source>Another body takes the matter over. This ends the handling here.</source>
        <translation>由其他机关接办，本级办理到此结束。</translation>
    </message>
    <message>
        <source>The message is put away for good; nothing can be changed afterwards.</source>
        <translation>归档后不能再改动。</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>交办</translation>
    </message>
    <message>
        <source>Do not accept</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Transfer out</source>
        <translation>转出</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>并案</translation>
    </message>
    <message>
        <source>Undo merge</source>
        <translation>撤销并案</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>转派</translation>
    </message>
    <message>
        <source>Add a unit</source>
        <translation>增加协办</translation>
    </message>
    <message>
        <source>Finish the task</source>
        <translation>完成协办</translation>
    </message>
    <message>
        <source>Record a contact</source>
        <translation>记联系</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>记走访</translation>
    </message>
    <message>
        <source>Record measures</source>
        <translation>记措施</translation>
    </message>
    <message>
        <source>Finish verification</source>
        <translation>核查完毕</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Submit for review</source>
        <translation>送审</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Ask for an extension</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>Decide on the extension</source>
        <translation>审批延期</translation>
    </message>
    <message>
        <source>Ask for a pause</source>
        <translation>申请暂停</translation>
    </message>
    <message>
        <source>Decide on the pause</source>
        <translation>审批暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复计时</translation>
    </message>
    <message>
        <source>Urge</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Supervise</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Set a card</source>
        <translation>亮牌</translation>
    </message>
    <message>
        <source>Lift a card</source>
        <translation>销牌</translation>
    </message>
    <message>
        <source>Add a directive</source>
        <translation>录入批示</translation>
    </message>
    <message>
        <source>Set participants</source>
        <translation>设定参与人</translation>
    </message>
    <message>
        <source>Take charge</source>
        <translation>包案</translation>
    </message>
    <message>
        <source>Start the revisit</source>
        <translation>开始回访</translation>
    </message>
    <message>
        <source>Record a revisit call</source>
        <translation>记回访</translation>
    </message>
    <message>
        <source>Finish the revisit</source>
        <translation>回访完毕</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重办</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Assess the suggestion</source>
        <translation>评估建言</translation>
    </message>
    <message>
        <source>Edit a topic file</source>
        <translation>编辑专题</translation>
    </message>
    <message>
        <source>Add to a topic file</source>
        <translation>归入专题</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>Save the article</source>
        <translation>保存条目</translation>
    </message>
    <message>
        <source>Submit the report</source>
        <translation>报送报表</translation>
    </message>
    <message>
        <source>Show personal data</source>
        <translation>查看个人信息</translation>
    </message>
    <message>
        <source>Message received</source>
        <translation>收到留言</translation>
    </message>
    <message>
        <source>Rated by the citizen</source>
        <translation>网友评价</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Classified</source>
        <translation>已分类</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>已交办</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Transferred out</source>
        <translation>已转出</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签收</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>已转派</translation>
    </message>
    <message>
        <source>Contact with the citizen</source>
        <translation>联系网友</translation>
    </message>
    <message>
        <source>Visit on site</source>
        <translation>现场走访</translation>
    </message>
    <message>
        <source>Measures taken</source>
        <translation>办理措施</translation>
    </message>
    <message>
        <source>Verification finished</source>
        <translation>核查完毕</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>存稿</translation>
    </message>
    <message>
        <source>Reply submitted for review</source>
        <translation>回复送审</translation>
    </message>
    <message>
        <source>Reply reviewed</source>
        <translation>回复审核</translation>
    </message>
    <message>
        <source>Reply published</source>
        <translation>回复已发布</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message numerus="yes">
        <source>Overdue by %n minute(s)</source>
        <translation>
            <numerusform>超期 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>余 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Overdue by 1 working day</source>
        <translation>超期 1 工作日</translation>
    </message>
    <message>
        <source>1 working day left</source>
        <translation>余 1 工作日</translation>
    </message>
    <message>
        <source>Overdue by %1 working days</source>
        <translation>超期 %1 工作日</translation>
    </message>
    <message>
        <source>%1 working days left</source>
        <translation>余 %1 工作日</translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A date and the name of the holiday</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 due %2</source>
        <translation>%1时限 %2</translation>
    </message>
    <message>
        <source>The rule allows %1 for this step (%2).</source>
        <translation>按规定，本环节（%2）时限为%1。</translation>
    </message>
    <message>
        <source>It counts from %1.</source>
        <translation>自 %1 起算。</translation>
    </message>
    <message>
        <source>It began on %1, outside office hours, and counts from %2.</source>
        <translation>%1 开始，在上班时间之外，自 %2 起算。</translation>
    </message>
    <message numerus="yes">
        <source>%n weekend day(s) are left out.</source>
        <translation>
            <numerusform>扣除周末 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Holidays are left out: %1.</source>
        <translation>扣除节假日：%1。</translation>
    </message>
    <message>
        <source>Make-up working days count: %1.</source>
        <translation>调休上班日计入：%1。</translation>
    </message>
    <message>
        <source>So it is due on %1.</source>
        <translation>因此应于 %1 前完成。</translation>
    </message>
    <message>
        <source>The first due time was %1.</source>
        <translation>原时限为 %1。</translation>
    </message>
    <message>
        <source>No holiday notice is known for one of the years; Monday to Friday was assumed.</source>
        <translation>其中有年份没有放假通知，暂按周一至周五计算。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>An entry is missing or not right.</source>
        <translation>有内容缺失或不正确。</translation>
    </message>
    <message>
        <source>Please check what you entered.</source>
        <translation>请检查所填内容。</translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation>已经不存在了。</translation>
    </message>
    <message>
        <source>Please go back to the list.</source>
        <translation>请返回列表。</translation>
    </message>
    <message>
        <source>This is not allowed now.</source>
        <translation>现在不能这样做。</translation>
    </message>
    <message>
        <source>Please look at what the message needs next.</source>
        <translation>请看该留言下一步需要做什么。</translation>
    </message>
    <message>
        <source>Somebody else changed it first.</source>
        <translation>已被他人先行改动。</translation>
    </message>
    <message>
        <source>Please look at the conflicts.</source>
        <translation>请查看冲突。</translation>
    </message>
    <message>
        <source>Another program is using the data.</source>
        <translation>另一个程序正在使用这些数据。</translation>
    </message>
    <message>
        <source>Please close it and try again.</source>
        <translation>请关闭它再试。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Please make room; nothing that was saved is lost.</source>
        <translation>请腾出空间；已保存的内容没有丢失。</translation>
    </message>
    <message>
        <source>The folder cannot be written.</source>
        <translation>文件夹不可写。</translation>
    </message>
    <message>
        <source>Please ask your administrator for write access.</source>
        <translation>请管理员开通写入权限。</translation>
    </message>
    <message>
        <source>The local data is damaged.</source>
        <translation>本机数据已损坏。</translation>
    </message>
    <message>
        <source>Please keep the file and ask your administrator.</source>
        <translation>请保留文件并联系管理员。</translation>
    </message>
    <message>
        <source>The data was made by a newer Lianxin.</source>
        <translation>数据由更新版本的连心生成。</translation>
    </message>
    <message>
        <source>Please update this program.</source>
        <translation>请更新本程序。</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>文件读写失败。</translation>
    </message>
    <message>
        <source>Please try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The platform's address is not known.</source>
        <translation>找不到平台地址。</translation>
    </message>
    <message>
        <source>Please check the address and the network.</source>
        <translation>请检查地址和网络。</translation>
    </message>
    <message>
        <source>The platform does not answer at this address.</source>
        <translation>该地址上的平台没有应答。</translation>
    </message>
    <message>
        <source>Please check the address; you can go on working offline.</source>
        <translation>请检查地址；可以继续离线办理。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>没有网络。</translation>
    </message>
    <message>
        <source>Go on working; everything is sent when it is back.</source>
        <translation>请继续办理，网络恢复后自动发送。</translation>
    </message>
    <message>
        <source>The platform did not answer in time.</source>
        <translation>平台没有及时应答。</translation>
    </message>
    <message>
        <source>Go on working; Lianxin tries again by itself.</source>
        <translation>请继续办理，连心会自动重试。</translation>
    </message>
    <message>
        <source>The line was cut.</source>
        <translation>连接中断。</translation>
    </message>
    <message>
        <source>The platform's certificate is not trusted.</source>
        <translation>平台的证书不受信任。</translation>
    </message>
    <message>
        <source>Please ask your administrator for the county's certificate; do not go on without it.</source>
        <translation>请向管理员索取本县证书；没有证书请勿继续。</translation>
    </message>
    <message>
        <source>The platform's certificate is out of its dates.</source>
        <translation>平台的证书不在有效期内。</translation>
    </message>
    <message>
        <source>Please check this PC's clock, then tell the platform's administrator.</source>
        <translation>请先检查本机时间，再告知平台管理员。</translation>
    </message>
    <message>
        <source>The certificate belongs to another platform.</source>
        <translation>证书属于另一个平台。</translation>
    </message>
    <message>
        <source>Please check the address.</source>
        <translation>请检查地址。</translation>
    </message>
    <message>
        <source>No secure connection could be made.</source>
        <translation>无法建立安全连接。</translation>
    </message>
    <message>
        <source>Please tell your administrator.</source>
        <translation>请告知管理员。</translation>
    </message>
    <message>
        <source>Something other than the platform answered, perhaps a network login page.</source>
        <translation>应答的不是平台，可能是网络登录页。</translation>
    </message>
    <message>
        <source>Please sign in to the network first, then try again.</source>
        <translation>请先登录网络，再重试。</translation>
    </message>
    <message>
        <source>The platform's answer was too large.</source>
        <translation>平台的应答过大。</translation>
    </message>
    <message>
        <source>Please tell the platform's administrator.</source>
        <translation>请告知平台管理员。</translation>
    </message>
    <message>
        <source>User name or password is not right, or the sign-in has ended.</source>
        <translation>用户名或密码不正确，或登录已失效。</translation>
    </message>
    <message>
        <source>Please sign in again; your work is kept.</source>
        <translation>请重新登录；您的工作都已保存。</translation>
    </message>
    <message>
        <source>The platform does not let this account or PC in.</source>
        <translation>平台不允许该账号或这台电脑登录。</translation>
    </message>
    <message>
        <source>Please ask your administrator.</source>
        <translation>请联系管理员。</translation>
    </message>
    <message>
        <source>The platform is busy.</source>
        <translation>平台繁忙。</translation>
    </message>
    <message>
        <source>Please wait a moment and try again.</source>
        <translation>请稍候再试。</translation>
    </message>
    <message>
        <source>The platform has a fault.</source>
        <translation>平台出现故障。</translation>
    </message>
    <message>
        <source>This is another platform than the one the data is from.</source>
        <translation>这不是数据所属的平台。</translation>
    </message>
    <message>
        <source>Please check the address, or use a new profile.</source>
        <translation>请检查地址，或使用新的配置。</translation>
    </message>
    <message>
        <source>The data on this PC no longer fits the platform's.</source>
        <translation>本机数据与平台不再一致。</translation>
    </message>
    <message>
        <source>Nothing is sent for now, and your work is kept. Please tell your administrator.</source>
        <translation>暂不发送，您的工作都已保存。请告知管理员。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>You can start it again.</source>
        <translation>可以重新开始。</translation>
    </message>
    <message>
        <source>Lianxin made a mistake.</source>
        <translation>连心出错了。</translation>
    </message>
    <message>
        <source>Please tell your administrator; the log says more.</source>
        <translation>请告知管理员，日志中有详情。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What happened, then what to do</extracomment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>It waits for an earlier act on the same message.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It waits for its attachments.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform was busy; it is sent again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is sent with the next sync.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>Tried %n time(s) without an answer; it is sent again by itself.</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lead unit: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Handler: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reply, version %1: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Template: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last changed %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Changed %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Changed by %1, %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Changed by %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Being sent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's answer is awaited.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform has it; the next update confirms it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An earlier act on the same message was refused; decide on that one first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Conflict</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replaced</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A new try took its place.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Discarded</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its text is kept in the history.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Signed out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>First sync: %1 of %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Receiving</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tries again by itself</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Offline; you can go on working</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last sync %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not synchronised yet</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>User name or password is not right. Please try again; after five failures you have to wait.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>Too many tries. Please wait %n minute(s).</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Too many tries. Please wait a few minutes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform's certificate is not signed by an authority this PC trusts. If your county has its own authority, choose its certificate file; else do not go on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no network. The first sign-in needs one; later you can work without.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no message platform at this address. Please check it.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>d MMM</source>
        <extracomment>Day and month without the year, as QDate::toString() takes it; Chinese: M月d日</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>Day, month and year; Chinese: yyyy年M月d日</extracomment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>Explanation: %1</source>
        <translation>说明：%1</translation>
    </message>
    <message>
        <source>Duty basis: %1</source>
        <translation>职责依据：%1</translation>
    </message>
    <message>
        <source>Suggested unit: %1</source>
        <translation>建议单位：%1</translation>
    </message>
    <message>
        <source>Lead unit: %1</source>
        <translation>主办单位：%1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>转至：%1</translation>
    </message>
    <message>
        <source>Handler: %1</source>
        <translation>承办员：%1</translation>
    </message>
    <message>
        <source>Asked: %1</source>
        <translation>办理要求：%1</translation>
    </message>
    <message>
        <source>Urgency: %1</source>
        <translation>紧急程度：%1</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>类型：%1</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>领域：%1</translation>
    </message>
    <message>
        <source>Receipt: %1</source>
        <translation>回执：%1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>方式：%1</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>地点：%1</translation>
    </message>
    <message>
        <source>Present: %1</source>
        <translation>参加：%1</translation>
    </message>
    <message>
        <source>Findings: %1</source>
        <translation>核实情况：%1</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>佐证：%1</translation>
    </message>
    <message>
        <source>No evidence because: %1</source>
        <translation>无佐证：%1</translation>
    </message>
    <message>
        <source>Measures: %1</source>
        <translation>措施：%1</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <source>Decision: %1</source>
        <translation>决定：%1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>意见：%1</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>退修</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>当面</translation>
    </message>
    <message>
        <source>text message</source>
        <translation>短信</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Overall %1 · solved %2 · attitude %3 · speed %4</source>
        <translation>总评 %1 · 解决 %2 · 态度 %3 · 速度 %4</translation>
    </message>
    <message>
        <source>%1 · round %2 · version %3</source>
        <translation>%1 · 第 %2 轮 · 第 %3 版</translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <translation>%1 · 第 %2 版</translation>
    </message>
    <message>
        <source>Level %1 %2, %3, %4</source>
        <translation>第 %1 级%2，%3，%4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>The decision, then the comment</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>To be dispatched</source>
        <translation>待分办</translation>
    </message>
    <message>
        <source>To be signed</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>Being verified</source>
        <translation>核查中</translation>
    </message>
    <message>
        <source>Being resolved</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>Replied</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Being revisited</source>
        <translation>回访中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Returned, to be dispatched anew</source>
        <translation>退回待改派</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已转出</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已并案</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>建言</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>求助</translation>
    </message>
    <message>
        <source>Thanks</source>
        <translation>感谢</translation>
    </message>
    <message>
        <source>Urban</source>
        <translation>城建</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>交通</translation>
    </message>
    <message>
        <source>Rural</source>
        <translation>三农</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环保</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>教育</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>医疗</translation>
    </message>
    <message>
        <source>Public security</source>
        <translation>治安</translation>
    </message>
    <message>
        <source>Tourism</source>
        <translation>旅游</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>就业</translation>
    </message>
    <message>
        <source>Culture</source>
        <translation>文娱</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>金融</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Government</source>
        <translation>政务</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>特急</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>分办</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>首次联系</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Final reply</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重办</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>承办员</translation>
    </message>
    <message>
        <source>Unit reviewer</source>
        <translation>单位审核人</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>统筹员</translation>
    </message>
    <message>
        <source>Office reviewer</source>
        <translation>县办审核人</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>督查员</translation>
    </message>
    <message>
        <source>Revisitor</source>
        <translation>回访员</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>县领导</translation>
    </message>
    <message>
        <source>Statistics viewer</source>
        <translation>数据查看员</translation>
    </message>
    <message>
        <source>System administrator</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <source>Security officer</source>
        <translation>安全保密员</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>安全审计员</translation>
    </message>
    <message>
        <source>In court, arbitration or administrative review</source>
        <translation>已进入诉讼、仲裁或复议</translation>
    </message>
    <message>
        <source>Already handled as a petition</source>
        <translation>已按信访办理</translation>
    </message>
    <message>
        <source>For the discipline inspection</source>
        <translation>属纪检监察事项</translation>
    </message>
    <message>
        <source>For a disclosure request</source>
        <translation>应依申请公开</translation>
    </message>
    <message>
        <source>Outside this county</source>
        <translation>不属本县</translation>
    </message>
    <message>
        <source>No concrete matter</source>
        <translation>无具体事项</translation>
    </message>
    <message>
        <source>Closed before, nothing new</source>
        <translation>已终结且无新情况</translation>
    </message>
    <message>
        <source>Asks only for progress</source>
        <translation>仅查询进度</translation>
    </message>
    <message>
        <source>Unlawful content</source>
        <translation>含违法内容</translation>
    </message>
    <message>
        <source>Not to be public (handled, not published)</source>
        <translation>不愿公开（办理但不公开）</translation>
    </message>
    <message>
        <source>Interim reply</source>
        <translation>阶段性回复</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已审签</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>退修</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Not public</source>
        <translation>不公开</translation>
    </message>
    <message>
        <source>To dispatch</source>
        <translation>待分办</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>核查中</translation>
    </message>
    <message>
        <source>Resolving</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>To publish</source>
        <translation>待发布</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回待改派</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>即将超期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>Waiting for sync</source>
        <translation>待同步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>全部留言</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Due within two working days</source>
        <translation>两个工作日内到期</translation>
    </message>
    <message>
        <source>Due within a working day</source>
        <translation>一个工作日内到期</translation>
    </message>
    <message>
        <source>%1 working hours</source>
        <translation> %1 个工作小时</translation>
    </message>
    <message>
        <source>%1 working days</source>
        <translation> %1 个工作日</translation>
    </message>
    <message>
        <source>%1 hours around the clock</source>
        <translation> %1 小时（不分昼夜）</translation>
    </message>
    <message>
        <source>The message is not at a step where this is done.</source>
        <translation>留言不在可以这样办的环节。</translation>
    </message>
    <message>
        <source>Your role does not include this.</source>
        <translation>您的角色没有这项职责。</translation>
    </message>
    <message>
        <source>Only the lead unit's people may do this.</source>
        <translation>只有主办单位的人员可以办。</translation>
    </message>
    <message>
        <source>The platform uses a state that this version does not know. Please update Lianxin.</source>
        <translation>平台使用了本版本不认识的状态，请更新连心。</translation>
    </message>
    <message>
        <source>The time to return the message is over.</source>
        <translation>已过退回时限。</translation>
    </message>
    <message>
        <source>A critical message, or one dispatched for the third time, cannot be returned.</source>
        <translation>特急件和第三次交办的留言不能退回。</translation>
    </message>
    <message>
        <source>From the third time on, the supervisor dispatches.</source>
        <translation>第三次起由督查员交办。</translation>
    </message>
    <message>
        <source>Finish the verification first; only questions, suggestions, thanks and unfounded matters are answered without it.</source>
        <translation>请先完成核查；只有咨询、建言、感谢和不属实的事项可以直接回复。</translation>
    </message>
    <message>
        <source>An assisting unit has not finished its task.</source>
        <translation>还有协办单位没有办完。</translation>
    </message>
    <message>
        <source>No reply has been submitted yet.</source>
        <translation>还没有送审的回复。</translation>
    </message>
    <message>
        <source>The reply awaits another level of review.</source>
        <translation>回复正在等待另一级审核。</translation>
    </message>
    <message>
        <source>Not every level has approved the reply yet.</source>
        <translation>还没有逐级审签完毕。</translation>
    </message>
    <message>
        <source>The reply of this round is published already.</source>
        <translation>本轮回复已经发布。</translation>
    </message>
    <message>
        <source>Nobody reviews a text of their own.</source>
        <translation>不能审核自己写的回复。</translation>
    </message>
    <message>
        <source>This is not done with this message.</source>
        <translation>这条留言不办这一项。</translation>
    </message>
    <message>
        <source>Somebody else moved the message on first.</source>
        <translation>他人已先行办理，留言进入了别的环节。</translation>
    </message>
    <message>
        <source>Somebody else changed it first.</source>
        <translation>已被他人先行改动。</translation>
    </message>
    <message>
        <source>It was done already.</source>
        <translation>已经办过了。</translation>
    </message>
    <message>
        <source>The platform does not allow you to do this.</source>
        <translation>平台不允许您办这一项。</translation>
    </message>
    <message>
        <source>The platform found the entries not complete.</source>
        <translation>平台认为所填内容不完整。</translation>
    </message>
    <message>
        <source>The platform does not offer this act.</source>
        <translation>平台不支持这一项。</translation>
    </message>
    <message>
        <source>The message is no longer with your office.</source>
        <translation>留言已不在本单位。</translation>
    </message>
    <message>
        <source>The entry is too large for the platform.</source>
        <translation>内容超过平台上限。</translation>
    </message>
    <message>
        <source>The platform refused: %1</source>
        <translation>平台拒绝：%1</translation>
    </message>
</context>
<context>
    <name>lianxin::desktop::Desktop</name>
    <message>
        <source>Opening your desk …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sign-in has ended. Your work is kept; sign in to send it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Preparing the demo county …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sample messages, units and accounts are made; this is done once.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starting the demo …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The demo could not be opened</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The demo's platform has stopped; you can go on offline.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start it again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The program lianxin-platform is not beside this one. Please install it as well.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::ActBar</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Why not…</source>
        <translation>为什么不能…</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ActPanel</name>
    <message>
        <source>Meanwhile this has become impossible. %1</source>
        <translation>现在已经不能这样办了。%1</translation>
    </message>
    <message>
        <source>%1. Waiting for sync.</source>
        <extracomment>What was done, then that it is on its way</extracomment>
        <translation>%1，待同步。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back. Nothing was sent.</source>
        <translation>已撤回，没有发送。</translation>
    </message>
    <message>
        <source>It has been sent already and cannot be taken back.</source>
        <translation>已经发送，不能撤回。</translation>
    </message>
    <message>
        <source>What cannot be done now, and why</source>
        <translation>现在不能办的事项和原因</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::Application</name>
    <message>
        <source>Lianxin is already open with this profile.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Please use the window that is open, or another profile.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lianxin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::BodyTab</name>
    <message>
        <source>lead unit %1</source>
        <translation>主办 %1</translation>
    </message>
    <message>
        <source>The citizen's text</source>
        <translation>留言正文</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ChartCard</name>
    <message>
        <source>Explain or save: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Explain or save</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the definition</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save as picture …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save as table …</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::CommandPalette</name>
    <message>
        <source>A queue, a command, a recent message, or a number</source>
        <translation>队列、命令、最近的留言或编号</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>符合的项目</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dashboard: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Counting …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The figures could not be counted</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing in this period yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No holiday notice for a year concerned: Monday to Friday assumed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::DashboardView</name>
    <message>
        <source>too few for a rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing to count yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To do</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n new today</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>within two working days</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing is overdue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>by less than 0.1 working days</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>longest %1 working days</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reply rate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Satisfaction</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rated %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Received in this period</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Citizens who were not satisfied</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n message(s) due before today</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) due on %1</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>, a make-up working day</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Due before today</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Due on %1</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%1: %n message(s), %2</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n answered in the week of %1</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Answered %1</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n received in the week of %1</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Answered in the week of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Received in the week of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which of the next ten working days has the most due?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Is more coming in than going out?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What do citizens write about?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>By the deadline that runs now; * make-up working day</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Messages received and answered each week</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Messages received in the period, by the citizen's topic</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>due_days v1. Open messages by the day on which the effective deadline of the running stage ends. Working days follow the State Council's notice and the county's calendar; * is a make-up day. “Earlier” is what was due before today.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>flow_weeks v1. Weeks from Monday, zone Asia/Shanghai. Received: valid messages by the time of receipt. Answered: final replies by the time of publication, whenever the message came.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>share v1. Valid messages received in the period by the topic that the citizen chose; the share is of all of them, one decimal, rounded half up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>open v1. Messages whose handling is not finished, now.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>due_soon v1. Open messages whose running deadline ends within two working days or within 40 % of the allotted time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>overdue v1. Open messages whose running deadline is over.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>reply_rate v1. Valid messages received in the period with a published final reply, of all valid messages received in it. Below ten the counts are printed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>satisfaction v1. Ratings above 3, of all ratings received (not of all replies). Beside it the share of answered messages that were rated. Below ten the counts are printed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This month</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This quarter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This year</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Week from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Topic</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::FilterMenu</name>
    <message>
        <source>Light</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Most pressing first</source>
        <translation>最紧迫在前</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::FormSheet</name>
    <message>
        <source>Please choose.</source>
        <translation>请选择。</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message numerus="yes">
        <source>Too long: at most %n character(s).</source>
        <translation>
            <numerusform>过长，最多 %n 字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::InboxPage</name>
    <message>
        <source>Search messages</source>
        <translation>搜索留言</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Scroll the message</source>
        <translation>翻看正文</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Message, history, replies</source>
        <translation>留言、经过、回复</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::MainWindow</name>
    <message>
        <source>Lianxin</source>
        <translation>连心</translation>
    </message>
    <message>
        <source>Neither a command nor a message is called %1.</source>
        <translation>没有名为 %1 的命令或留言。</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>全部命令</translation>
    </message>
    <message>
        <source>The keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Appearance: as the system</source>
        <translation>外观：跟随系统</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>外观：浅色</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>外观：深色</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言：%1</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::MessageDelegate</name>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Waiting for sync</source>
        <translation>待同步</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::MessageHeader</name>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Which deadline, and how it stands: "Signing: 0.5 working days left"</extracomment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Waiting for sync</source>
        <translation>待同步</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A due time, and how it stands</extracomment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::MessageListPane</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>已筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 of %2 have come.</source>
        <translation>已收到 %1 / %2。</translation>
    </message>
    <message>
        <source>The platform is being asked.</source>
        <translation>正在向平台索取。</translation>
    </message>
    <message>
        <source>The messages are on their way</source>
        <translation>正在接收留言</translation>
    </message>
    <message>
        <source>Nothing has come from the platform yet</source>
        <translation>还没有从平台收到留言</translation>
    </message>
    <message>
        <source>There is no line to it now. Lianxin goes on trying and shows the messages as they come.</source>
        <translation>现在连不上平台。连心会不断重试，收到即显示。</translation>
    </message>
    <message>
        <source>No message fits</source>
        <translation>没有符合的留言</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有留言</translation>
    </message>
    <message>
        <source>No message of this list fits the filter.</source>
        <translation>本列表中没有符合筛选条件的留言。</translation>
    </message>
    <message>
        <source>This queue is empty: all of it is done.</source>
        <translation>本队列已全部办完。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>全部留言</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No title or text contains these words. Fewer or shorter words find more.</source>
        <translation>标题和正文中都没有这些字。减少或缩短字词可以找到更多。</translation>
    </message>
    <message>
        <source>Search title and text</source>
        <translation>搜索标题、正文</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <translation>筛选 %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>留言列表</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>找到的留言</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::MessagePanel</name>
    <message>
        <source>The message</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Points of the appeal (check that each is answered)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was found out</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::MessageView</name>
    <message>
        <source>Waiting for sync</source>
        <translation>待同步</translation>
    </message>
    <message>
        <source>Received by the platform %1</source>
        <translation>平台收到 %1</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::Navigation</name>
    <message>
        <source>Navigation</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Lianxin</source>
        <translation>连心</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::Notifications</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::OperationView</name>
    <message>
        <source>What you did</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the platform has now</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep as a note</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy for a new try</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the message</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The platform sent no state with its answer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Your text goes to the timeline of the message, for the people who handle it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Discard this act?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It will not be sent, nor what waits behind it. The text stays in the history for 180 days.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::QueueModel</name>
    <message>
        <source>My work</source>
        <translation>我的待办</translation>
    </message>
    <message>
        <source>Pressing</source>
        <translation>要紧</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ReadingPane</name>
    <message>
        <source>No message is open</source>
        <translation>没有打开的留言</translation>
    </message>
    <message>
        <source>Choose one on the left, with J and K or the mouse.</source>
        <translation>请在左边选择，可用 J、K 键或鼠标。</translation>
    </message>
    <message>
        <source>This message is no longer here</source>
        <translation>这条留言已不在这里</translation>
    </message>
    <message>
        <source>It was passed to another office.</source>
        <translation>它已转到其他单位。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>留言</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Parts of the message</source>
        <translation>留言的各部分</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::RepliesTab</name>
    <message>
        <source>No reply has been written yet.</source>
        <translation>还没有回复。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ReplyPage</name>
    <message>
        <source>The reply is empty. Choose a template, or write it.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>Not submitted: %n place(s) are still to be filled in.</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>What has to change</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Send the reply back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The author sees your comment beside the text.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Send back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Who may read it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everybody: with the message on the board</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only the citizen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Publish the reply</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A published reply can only be corrected by another one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Submitted for review; it is sent as soon as there is a line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Approved.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sent back with your comment.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting to be sent; it is public once the platform has it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taken back; nothing was sent.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Versions of the reply</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text of the reply</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a template, or begin to write.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to the next</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Approve</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening the message …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No message is chosen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose one in the list and press R.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reply   version %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In review, level %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sent back by %1: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sent back.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Not saved: %1 The text stays here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saving …</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n place(s) still to be filled in before it can be submitted.</source>
        <translation type="unfinished">
            <numerusform />
        </translation>
    </message>
    <message>
        <source>There is no template for this message.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::SettingsPage</name>
    <message>
        <source>The settings hold until you close Lianxin: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look and language</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This PC has no keychain: the sign-in is kept in a file that only you can read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sign out? What is not sent yet stays on this PC and is sent after the next sign-in.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sign out now</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stay signed in</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lianxin %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::SignInPage</name>
    <message>
        <source>Lianxin</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The desk of the people who answer citizens. After the first sign-in it also works offline.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the certificate file …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Is this your platform?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Certificate for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Issued by</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fingerprint</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The certificate is valid. Compare the fingerprint where your administrator gave you one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trust it and go on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another platform</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The county's certificate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Please write an address such as https://messages.example.gov.cn.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Certificate file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>only where your county has an authority of its own</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose your platform</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Your administrator knows its address.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::StatusBar</name>
    <message>
        <source>Synced %1</source>
        <translation>已同步 %1</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>First sync: %1 of %2</source>
        <translation>首次同步 %1 / %2</translation>
    </message>
    <message>
        <source>Offline, synced %1</source>
        <translation>离线，%1 已同步</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Please sign in again</source>
        <translation>请重新登录</translation>
    </message>
    <message>
        <source>Sync is stopped</source>
        <translation>同步已停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Works offline</source>
        <translation>离线可用</translation>
    </message>
    <message>
        <source>To send %1</source>
        <translation>待发送 %1</translation>
    </message>
    <message>
        <source>Conflicts %1</source>
        <translation>冲突 %1</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::StepStrip</name>
    <message>
        <source>Verify</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Step %1 of 5: %2</source>
        <translation>第 %1 步，共 5 步：%2</translation>
    </message>
    <message>
        <source>All steps are done</source>
        <translation>各步均已完成</translation>
    </message>
    <message>
        <source>Not yet at the first step</source>
        <translation>尚未到第一步</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::SyncPage</name>
    <message>
        <source>Sync</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Discarded; the text is kept in the history.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Taken back; nothing was sent.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acts that are not settled</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Looking into the outbox …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Everything is on the platform</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What you do offline waits here until it is sent. There are no conflicts.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kept as a note; it is sent with the next sync.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The text is in a new draft.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>lianxin::ui::TimelineTab</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有办理经过。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::VersionPanel</name>
    <message>
        <source>Versions of the reply</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No version has been submitted yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Level %1 sent it back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Level %1 approved</source>
        <translation type="unfinished" />
    </message>
</context>
</TS>
