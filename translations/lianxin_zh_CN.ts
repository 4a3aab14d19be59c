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
        <translation>全部经办单位和人员</translation>
    </message>
</context>
<context>
    <name>ActForms</name>
    <message>
        <source>This lies in the future.</source>
        <translation>不能晚于现在。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>What shows it: photos, readings, records</source>
        <translation>照片、读数、记录等，每行一项</translation>
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
        <translation>在场人员</translation>
    </message>
    <message>
        <source>Offices and roles rather than names</source>
        <translation>写单位和职务，不写姓名</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核实情况</translation>
    </message>
    <message>
        <source>No evidence because</source>
        <translation>无佐证的理由</translation>
    </message>
    <message>
        <source>The matter proved unfounded</source>
        <translation>所反映情况不属实</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>采取的措施</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>This finishes our unit&apos;s task</source>
        <translation>本单位协办任务已完成</translation>
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
        <translation>细类</translation>
    </message>
    <message>
        <source>Not more precisely</source>
        <translation>不细分</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可不填</translation>
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
        <translation>依据哪项规定应由其他单位办理</translation>
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
        <translation>请选择理由</translation>
    </message>
    <message>
        <source>Explanation to the citizen</source>
        <translation>对诉求人的说明</translation>
    </message>
    <message>
        <source>To which body</source>
        <translation>转往单位</translation>
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
        <translation>沟通情况</translation>
    </message>
    <message>
        <source>Only colleagues see it; never the citizen</source>
        <translation>仅供内部查看，诉求人看不到</translation>
    </message>
    <message>
        <source>For</source>
        <translation>查看范围</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Your unit is then the first to receive it and answers for it.</source>
        <translation>签收后，本单位为首接负责单位。</translation>
    </message>
    <message>
        <source>The citizen is told the reason. This ends the handling.</source>
        <translation>理由将告知诉求人，办理到此结束。</translation>
    </message>
    <message>
        <source>Another body takes the matter over. This ends the handling here.</source>
        <translation>由其他单位接办，本县办理到此结束。</translation>
    </message>
    <message>
        <source>The message is put away for good; nothing can be changed afterwards.</source>
        <translation>归档后不能再修改。</translation>
    </message>
    <message>
        <source>Assisting units</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <source>Add a unit</source>
        <translation>添加单位</translation>
    </message>
    <message>
        <source>The lead unit cannot assist itself.</source>
        <translation>主办单位不能同时协办。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>A file is still being read; please wait a moment.</source>
        <translation>还有文件正在读取，请稍候。</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Classify</source>
        <translation>归类</translation>
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
        <translation>转办</translation>
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
        <translation>记录联系</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>记录走访</translation>
    </message>
    <message>
        <source>Record measures</source>
        <translation>记录措施</translation>
    </message>
    <message>
        <source>Finish verification</source>
        <translation>完成核查</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>写回复</translation>
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
        <translation>摘牌</translation>
    </message>
    <message>
        <source>Add a directive</source>
        <translation>录入批示</translation>
    </message>
    <message>
        <source>Set participants</source>
        <translation>设置参与人</translation>
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
        <translation>记录回访</translation>
    </message>
    <message>
        <source>Finish the revisit</source>
        <translation>完成回访</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重办</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>再启</translation>
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
        <translation>保存法规条目</translation>
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
        <translation>诉求人已评价</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Classified</source>
        <translation>已归类</translation>
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
        <translation>已转办</translation>
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
        <translation>已联系诉求人</translation>
    </message>
    <message>
        <source>Visit on site</source>
        <translation>已现场走访</translation>
    </message>
    <message>
        <source>Measures taken</source>
        <translation>已采取措施</translation>
    </message>
    <message>
        <source>Verification finished</source>
        <translation>已完成核查</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>已保存回复稿</translation>
    </message>
    <message>
        <source>Reply submitted for review</source>
        <translation>已送审回复稿</translation>
    </message>
    <message>
        <source>Reply reviewed</source>
        <translation>已审核回复稿</translation>
    </message>
    <message>
        <source>Reply published</source>
        <translation>已发布回复</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>已添加备注</translation>
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
    <name>Attachments</name>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is larger than 200 MB.</source>
        <translation>文件超过 200 MB。</translation>
    </message>
    <message>
        <source>The file is a program, whatever its name says. Programs are not taken and not opened.</source>
        <translation>不论文件名是什么，该文件是程序；程序不予接收，也不打开。</translation>
    </message>
    <message>
        <source>The file&apos;s content is not what its name says. Please ask where it came from.</source>
        <translation>文件内容与文件名不符，请核实来源。</translation>
    </message>
    <message>
        <source>The file was changed while it was read. Please close it in the other program and try again.</source>
        <translation>读取时文件被改动。请在其他程序中关闭该文件后重试。</translation>
    </message>
    <message>
        <source>This is no file, or it is no longer there.</source>
        <translation>这不是文件，或文件已不存在。</translation>
    </message>
    <message>
        <source>%1, not fetched yet</source>
        <translation>%1，未下载</translation>
    </message>
    <message>
        <source>%1, %2 % fetched</source>
        <translation>%1，已下载 %2%</translation>
    </message>
    <message>
        <source>%1, waiting for the line</source>
        <translation>%1，等待网络</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>未发送：%1</translation>
    </message>
    <message>
        <source>%1, %2 % sent</source>
        <translation>%1，已发送 %2%</translation>
    </message>
    <message>
        <source>%1, waiting to be sent</source>
        <translation>%1，待发送</translation>
    </message>
    <message>
        <source>The platform does not have it.</source>
        <translation>平台上没有该附件。</translation>
    </message>
    <message>
        <source>It is larger than the platform takes.</source>
        <translation>超过平台允许的大小。</translation>
    </message>
    <message>
        <source>It came damaged three times.</source>
        <translation>连续三次下载的内容都已损坏。</translation>
    </message>
    <message>
        <source>There is no room for it on this disk.</source>
        <translation>本机磁盘空间不足。</translation>
    </message>
    <message>
        <source>It could not be transferred.</source>
        <translation>未能传输。</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>%1, sending stopped</source>
        <translation>%1，已停止发送</translation>
    </message>
</context>
<context>
    <name>Courier</name>
    <message>
        <source>It holds everything from the beginning.</source>
        <translation>包含自始以来的全部内容。</translation>
    </message>
    <message>
        <source>It goes on where this PC stands.</source>
        <translation>与本机现有内容衔接。</translation>
    </message>
    <message>
        <source>This PC knows its news already; only answers to your acts may be new.</source>
        <translation>其中的更新本机都已有，只可能有对您操作的答复。</translation>
    </message>
    <message>
        <source>Something between this PC and the package is missing.</source>
        <translation>本机与该数据包之间缺少内容。</translation>
    </message>
    <message>
        <source>The platform was restored meanwhile; a package from the beginning is needed.</source>
        <translation>平台其间已恢复过，需要自始以来的完整数据包。</translation>
    </message>
    <message>
        <source>There is no package for this PC here. Please try the other stick.</source>
        <translation>这里没有给本机的数据包，请换一个 U 盘。</translation>
    </message>
    <message>
        <source>The package was made for another PC. Please ask for one for this PC.</source>
        <translation>该数据包是给其他电脑的，请索取给本机的数据包。</translation>
    </message>
    <message>
        <source>The package does not come from whom it names. Nothing was taken over; please tell your administrator.</source>
        <translation>数据包并非出自其署名方。未读入任何内容；请告知管理员。</translation>
    </message>
    <message>
        <source>The package is damaged. Nothing was taken over; please have it copied again.</source>
        <translation>数据包已损坏。未读入任何内容；请重新拷贝。</translation>
    </message>
    <message>
        <source>The package is larger than may be. Nothing was taken over.</source>
        <translation>数据包超过允许的大小。未读入任何内容。</translation>
    </message>
    <message>
        <source>The package was made by a newer version. Please update this program.</source>
        <translation>数据包由更新版本制作，请更新本程序。</translation>
    </message>
    <message>
        <source>The package is of another platform.</source>
        <translation>数据包属于其他平台。</translation>
    </message>
    <message>
        <source>The package is for another PC of the office.</source>
        <translation>数据包是给本单位另一台电脑的。</translation>
    </message>
    <message>
        <source>This package is on its way to the platform. Please take it there and bring back the answer.</source>
        <translation>该数据包是送往平台的。请先送到平台，再带回答复。</translation>
    </message>
    <message>
        <source>A package before this one is missing. Please read that one first, or ask for one from no. %1 on.</source>
        <translation>缺少此前的数据包。请先读入前一个，或索取自序号 %1 起的数据包。</translation>
    </message>
    <message>
        <source>The platform was restored meanwhile. Please ask for a package from the beginning.</source>
        <translation>平台其间已恢复过，请索取自始以来的完整数据包。</translation>
    </message>
    <message>
        <source>This PC does not know the platform&apos;s keys yet. Please sync once with a line.</source>
        <translation>本机尚不知道平台的密钥，请先联网同步一次。</translation>
    </message>
    <message>
        <source>The platform does not take the package.</source>
        <translation>平台不接收该数据包。</translation>
    </message>
    <message>
        <source>The stick is full. Nothing was changed; please make room or take another.</source>
        <translation>U 盘已满。未作任何改动；请腾出空间或换一个。</translation>
    </message>
    <message>
        <source>The stick was pulled out or cannot be written. Please plug it in again.</source>
        <translation>U 盘已拔出或无法写入，请重新插入。</translation>
    </message>
    <message>
        <source>The stick or the file cannot be read.</source>
        <translation>无法读取 U 盘或文件。</translation>
    </message>
    <message>
        <source>This PC&apos;s own disk failed or is full. Nothing is lost that was saved.</source>
        <translation>本机磁盘出错或已满。已保存的内容没有丢失。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was left half done.</source>
        <translation>已停止，没有留下半成品。</translation>
    </message>
    <message>
        <source>Nothing waits to be sent. The package then only asks the platform for news.</source>
        <translation>没有待发送的内容。数据包只用于向平台索取更新。</translation>
    </message>
    <message>
        <source>Package no. %1, made on the platform %2.</source>
        <translation>第 %1 号数据包，平台制作于 %2。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), %1.</source>
        <translation>
            <numerusform>更新 %n 项，%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) before it did not come here.</source>
        <translation>
            <numerusform>此前有 %n 个数据包未到本机。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %1: package no. %2, %3, with %n act(s).</source>
        <translation>
            <numerusform>已写入 %1：第 %2 号数据包，%3，操作 %n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>The platform may have been restored: your acts go only after a package from it was read here.</source>
        <translation>平台可能已恢复过：需先在本机读入平台的数据包，您的操作才会带出。</translation>
    </message>
    <message>
        <source>You may pull the stick out now. Please bring the answer back on it.</source>
        <translation>现在可以拔出 U 盘。请用它带回答复。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) taken over.</source>
        <translation>
            <numerusform>已读入更新 %n 项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your acts confirmed.</source>
        <translation>
            <numerusform>已确认您的操作 %n 项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your acts need your decision under &quot;To be sent&quot;.</source>
        <translation>
            <numerusform>您有 %n 项操作需在“待发送”中决定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Much would be removed: please decide above.</source>
        <translation>将移除较多内容：请在上方作出决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) wait to be sent.</source>
        <translation>
            <numerusform>待发送操作 %n 项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Done on %1.</source>
        <translation>办理日期 %1。</translation>
    </message>
    <message>
        <source>Done from %1 to %2.</source>
        <translation>办理日期 %1至%2。</translation>
    </message>
    <message>
        <source>With attachments of %1.</source>
        <translation>附件共 %1。</translation>
    </message>
    <message>
        <source>Package no. %1, to the platform</source>
        <translation>第 %1 号数据包（带往平台）</translation>
    </message>
    <message>
        <source>Package no. %1, from the platform</source>
        <translation>第 %1 号数据包（平台答复）</translation>
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
        <translation>按规定，本环节（%2）时限为 %1。</translation>
    </message>
    <message>
        <source>It counts from %1.</source>
        <translation>自 %1 起算。</translation>
    </message>
    <message>
        <source>It began on %1, outside office hours, and counts from %2.</source>
        <translation>始于 %1，不在工作时间内，自 %2 起算。</translation>
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
        <translation>计入调休上班日：%1。</translation>
    </message>
    <message>
        <source>So it is due on %1.</source>
        <translation>因此到期时间为 %1。</translation>
    </message>
    <message>
        <source>The first due time was %1.</source>
        <translation>原定时限为 %1。</translation>
    </message>
    <message>
        <source>No holiday notice is known for one of the years; Monday to Friday was assumed.</source>
        <translation>所涉年份中有尚无放假通知的，暂按周一至周五推算。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>An entry is missing or not right.</source>
        <translation>有内容未填或填写有误。</translation>
    </message>
    <message>
        <source>Please check what you entered.</source>
        <translation>请检查填写的内容。</translation>
    </message>
    <message>
        <source>This is no longer there.</source>
        <translation>该内容已不存在。</translation>
    </message>
    <message>
        <source>Please go back to the list.</source>
        <translation>请返回列表。</translation>
    </message>
    <message>
        <source>This is not allowed now.</source>
        <translation>当前不能这样办理。</translation>
    </message>
    <message>
        <source>Please look at what the message needs next.</source>
        <translation>请查看这条留言的下一步。</translation>
    </message>
    <message>
        <source>Somebody else changed it first.</source>
        <translation>他人已先作修改。</translation>
    </message>
    <message>
        <source>Please look at the conflicts.</source>
        <translation>请查看冲突。</translation>
    </message>
    <message>
        <source>Another program is using the data.</source>
        <translation>数据正被其他程序使用。</translation>
    </message>
    <message>
        <source>Please close it and try again.</source>
        <translation>请关闭该程序后重试。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Please make room; nothing that was saved is lost.</source>
        <translation>请清理空间；已保存的内容不会丢失。</translation>
    </message>
    <message>
        <source>The folder cannot be written.</source>
        <translation>文件夹无法写入。</translation>
    </message>
    <message>
        <source>Please ask your administrator for write access.</source>
        <translation>请向管理员申请写入权限。</translation>
    </message>
    <message>
        <source>The local data is damaged.</source>
        <translation>本机数据已损坏。</translation>
    </message>
    <message>
        <source>Please keep the file and ask your administrator.</source>
        <translation>请保留该文件并联系管理员。</translation>
    </message>
    <message>
        <source>The data was made by a newer Lianxin.</source>
        <translation>数据由更新版本的连心生成。</translation>
    </message>
    <message>
        <source>Please update this program.</source>
        <translation>请升级本程序。</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>文件无法读取或写入。</translation>
    </message>
    <message>
        <source>Please try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The platform&apos;s address is not known.</source>
        <translation>找不到平台地址。</translation>
    </message>
    <message>
        <source>Please check the address and the network.</source>
        <translation>请检查地址和网络。</translation>
    </message>
    <message>
        <source>The platform does not answer at this address.</source>
        <translation>该地址的平台没有应答。</translation>
    </message>
    <message>
        <source>Please check the address; you can go on working offline.</source>
        <translation>请检查地址；可继续离线办理。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>没有网络。</translation>
    </message>
    <message>
        <source>Go on working; everything is sent when it is back.</source>
        <translation>可继续办理，网络恢复后自动发送。</translation>
    </message>
    <message>
        <source>The platform did not answer in time.</source>
        <translation>平台未及时应答。</translation>
    </message>
    <message>
        <source>Go on working; Lianxin tries again by itself.</source>
        <translation>可继续办理，连心会自动重试。</translation>
    </message>
    <message>
        <source>The line was cut.</source>
        <translation>连接中断。</translation>
    </message>
    <message>
        <source>The platform&apos;s certificate is not trusted.</source>
        <translation>平台证书不受信任。</translation>
    </message>
    <message>
        <source>Please ask your administrator for the county&apos;s certificate; do not go on without it.</source>
        <translation>请向管理员索取本县证书；没有证书请勿继续。</translation>
    </message>
    <message>
        <source>The platform&apos;s certificate is out of its dates.</source>
        <translation>平台证书不在有效期内。</translation>
    </message>
    <message>
        <source>Please check this PC&apos;s clock, then tell the platform&apos;s administrator.</source>
        <translation>请先核对本机时间，再告知平台管理员。</translation>
    </message>
    <message>
        <source>The certificate belongs to another platform.</source>
        <translation>该证书属于另一个平台。</translation>
    </message>
    <message>
        <source>Please check the address.</source>
        <translation>请检查地址。</translation>
    </message>
    <message>
        <source>The platform&apos;s key is not one that your administrator has approved.</source>
        <translation>平台的密钥不在管理员认可之列。</translation>
    </message>
    <message>
        <source>Nothing was sent. Please tell your administrator; there is no way around this.</source>
        <translation>没有发送任何内容。请告知管理员；此项不能绕过。</translation>
    </message>
    <message>
        <source>The network&apos;s proxy wants a user name and password.</source>
        <translation>网络代理需要用户名和密码。</translation>
    </message>
    <message>
        <source>Please enter them; your work is kept meanwhile.</source>
        <translation>请输入；您的工作内容会一直保留。</translation>
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
        <translation>应答的不是平台，可能是网络登录页面。</translation>
    </message>
    <message>
        <source>Please sign in to the network first, then try again.</source>
        <translation>请先登录网络，再重试。</translation>
    </message>
    <message>
        <source>The platform&apos;s answer was too large.</source>
        <translation>平台返回的数据过大。</translation>
    </message>
    <message>
        <source>Please tell the platform&apos;s administrator.</source>
        <translation>请告知平台管理员。</translation>
    </message>
    <message>
        <source>User name or password is not right, or the sign-in has ended.</source>
        <translation>用户名或密码不正确，或登录已失效。</translation>
    </message>
    <message>
        <source>Please sign in again; your work is kept.</source>
        <translation>请重新登录；已办内容均已保留。</translation>
    </message>
    <message>
        <source>The platform does not let this account or PC in.</source>
        <translation>平台不允许此账号或此电脑登录。</translation>
    </message>
    <message>
        <source>Please ask your administrator.</source>
        <translation>请咨询管理员。</translation>
    </message>
    <message>
        <source>The platform is busy.</source>
        <translation>平台繁忙。</translation>
    </message>
    <message>
        <source>Please wait a moment and try again.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>The platform has a fault.</source>
        <translation>平台出现故障。</translation>
    </message>
    <message>
        <source>This is another platform than the one the data is from.</source>
        <translation>此平台不是本机数据所属的平台。</translation>
    </message>
    <message>
        <source>Please check the address, or use a new profile.</source>
        <translation>请检查地址，或改用新的配置目录。</translation>
    </message>
    <message>
        <source>The data on this PC no longer fits the platform&apos;s.</source>
        <translation>本机数据与平台已不一致。</translation>
    </message>
    <message>
        <source>Nothing is sent for now, and your work is kept. Please tell your administrator.</source>
        <translation>暂停发送，已办内容均已保留。请告知管理员。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>You can start it again.</source>
        <translation>可重新开始。</translation>
    </message>
    <message>
        <source>Lianxin made a mistake.</source>
        <translation>连心出现错误。</translation>
    </message>
    <message>
        <source>Please tell your administrator; the log says more.</source>
        <translation>请告知管理员；详情见日志。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What happened, then what to do</extracomment>
        <translation>%1%2</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Address of the platform</source>
        <translation>平台地址</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>网络连接</translation>
    </message>
    <message>
        <source>Secure line (TLS)</source>
        <translation>安全连接（TLS）</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>This PC&apos;s clock</source>
        <translation>本机时钟</translation>
    </message>
    <message>
        <source>none</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>found: %1</source>
        <translation>已解析：%1</translation>
    </message>
    <message>
        <source>reached in %1 ms</source>
        <translation>已连通，用时 %1 毫秒</translation>
    </message>
    <message>
        <source>certificate checked</source>
        <translation>证书已验证</translation>
    </message>
    <message>
        <source>certificate by %1</source>
        <translation>证书由 %1 签发</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>right</source>
        <translation>准确</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) fast</source>
        <translation>
            <numerusform>快 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) slow</source>
        <translation>
            <numerusform>慢 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync works all the same; please set the clock right, so that the times you see are right.</source>
        <translation>不影响同步；请校准时钟，以免看到的时间有误。</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>不通</translation>
    </message>
    <message>
        <source>The line to the platform is in order.</source>
        <translation>到平台的线路正常。</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>through %1, as this PC is set</source>
        <translation>经由 %1（按本机设置）</translation>
    </message>
    <message>
        <source>none, as chosen in the settings</source>
        <translation>不使用（在设置中选定）</translation>
    </message>
    <message>
        <source>none: the platform is on this PC</source>
        <translation>不使用：平台就在本机</translation>
    </message>
    <message>
        <source>through %1, as chosen in the settings</source>
        <translation>经由 %1（在设置中选定）</translation>
    </message>
    <message>
        <source>The proxy %1 is not found.</source>
        <translation>找不到代理 %1。</translation>
    </message>
    <message>
        <source>The proxy %1 does not answer.</source>
        <translation>代理 %1 没有应答。</translation>
    </message>
    <message>
        <source>Please check the proxy in the settings.</source>
        <translation>请在设置中检查代理。</translation>
    </message>
    <message>
        <source>Please check this PC&apos;s proxy, or choose another in the settings.</source>
        <translation>请检查本机的代理，或在设置中另选一个。</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>It waits for an earlier act on the same message.</source>
        <translation>等待同一留言的前一项操作。</translation>
    </message>
    <message>
        <source>It waits for its attachments.</source>
        <translation>等待附件上传。</translation>
    </message>
    <message>
        <source>The platform was busy; it is sent again.</source>
        <translation>平台繁忙，将再次发送。</translation>
    </message>
    <message>
        <source>It is sent with the next sync.</source>
        <translation>下次同步时发送。</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s) without an answer; it is sent again by itself.</source>
        <translation>
            <numerusform>已尝试 %n 次，尚无应答，将自动重发。</numerusform>
        </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Lead unit: %1</source>
        <translation>主办单位：%1</translation>
    </message>
    <message>
        <source>Handler: %1</source>
        <translation>承办员：%1</translation>
    </message>
    <message>
        <source>Reply, version %1: %2</source>
        <translation>回复稿第 %1 版：%2</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>模板：%1</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>最后修改于 %1</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>修改于 %1</translation>
    </message>
    <message>
        <source>Changed by %1, %2</source>
        <translation>%1 修改于 %2</translation>
    </message>
    <message>
        <source>Changed by %1</source>
        <translation>由 %1 修改</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>The platform&apos;s answer is awaited.</source>
        <translation>正在等待平台应答。</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>平台已收到</translation>
    </message>
    <message>
        <source>The platform has it; the next update confirms it.</source>
        <translation>平台已收到，下次更新时确认。</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂缓发送</translation>
    </message>
    <message>
        <source>An earlier act on the same message was refused; decide on that one first.</source>
        <translation>同一留言的前一项操作被拒绝，请先处理那一项。</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <source>A new try took its place.</source>
        <translation>已由新的操作代替。</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Its text is kept in the history.</source>
        <translation>原文保留在历史记录中。</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>First sync: %1 of %2</source>
        <translation>首次同步 %1 / %2</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>Tries again by itself</source>
        <translation>稍后自动重试</translation>
    </message>
    <message>
        <source>Offline; you can go on working</source>
        <translation>离线，可继续办理</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Last sync %1</source>
        <translation>上次同步 %1</translation>
    </message>
    <message>
        <source>Not synchronised yet</source>
        <translation>尚未同步</translation>
    </message>
    <message>
        <source>Asking the platform what it still knows</source>
        <translation>正在向平台核对操作</translation>
    </message>
    <message>
        <source>Comparing with the platform</source>
        <translation>正在与平台比对</translation>
    </message>
    <message>
        <source>Fetching anew: %1 of %2</source>
        <translation>正在重新获取：%1 / %2</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>等待批准</translation>
    </message>
    <message>
        <source>Working offline, as you chose</source>
        <translation>离线工作（由您设定）</translation>
    </message>
    <message>
        <source>Blocked by the administrator</source>
        <translation>已被管理员停用</translation>
    </message>
    <message>
        <source>Waiting for your decision</source>
        <translation>等待您决定</translation>
    </message>
    <message>
        <source>It left on a stick, in package no. %1, and is confirmed by the platform&apos;s answer on it, or as soon as there is a line.</source>
        <translation>已由 U 盘带出（第 %1 号数据包），读入平台答复或网络恢复后确认。</translation>
    </message>
    <message>
        <source>Its attachments are sent first, then the act itself.</source>
        <translation>先发送附件，再发送本操作。</translation>
    </message>
    <message>
        <source>It went on a stick, in package no. %1.</source>
        <translation>由 U 盘带出（第 %1 号数据包）。</translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>User name or password is not right. Please try again; after five failures you have to wait.</source>
        <translation>用户名或密码不正确，请重试；连续输错五次须等待。</translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. Please wait %n minute(s).</source>
        <translation>
            <numerusform>尝试次数过多，请等待 %n 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many tries. Please wait a few minutes.</source>
        <translation>尝试次数过多，请等待几分钟。</translation>
    </message>
    <message>
        <source>The platform&apos;s certificate is not signed by an authority this PC trusts. If your county has its own authority, choose its certificate file; else do not go on.</source>
        <translation>平台证书不是由本机信任的机构签发。如本县自建证书机构，请选择其证书文件；否则请勿继续。</translation>
    </message>
    <message>
        <source>There is no network. The first sign-in needs one; later you can work without.</source>
        <translation>没有网络。首次登录需要网络，之后可离线办理。</translation>
    </message>
    <message>
        <source>The certificate file cannot be read. Please choose it again, or leave the field empty.</source>
        <translation>证书文件无法读取，请重新选择，或将该项留空。</translation>
    </message>
    <message>
        <source>The platform does not answer at this address. Please check it, or try again later.</source>
        <translation>该地址的平台没有应答。请检查地址，或稍后重试。</translation>
    </message>
    <message>
        <source>The platform did not answer in time. Please try again.</source>
        <translation>平台未及时应答，请重试。</translation>
    </message>
    <message>
        <source>The network&apos;s proxy wants a user name and password. Please give them under &quot;Network proxy&quot;.</source>
        <translation>网络代理要求用户名和密码，请在“网络代理”中填写。</translation>
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
        <translation>回执编号：%1</translation>
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
        <translation>在场人员：%1</translation>
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
        <translation>无佐证的理由：%1</translation>
    </message>
    <message>
        <source>Measures: %1</source>
        <translation>采取的措施：%1</translation>
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
        <translation>审核：%1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>意见：%1</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>审签</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>退修</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Overall %1 · solved %2 · attitude %3 · speed %4</source>
        <translation>总评 %1 · 解决程度 %2 · 办理态度 %3 · 办理速度 %4</translation>
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
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>附件 %n 个</numerusform>
        </translation>
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
        <translation>正式回复</translation>
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
        <translation>县级统筹员</translation>
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
        <translation>诉讼仲裁复议</translation>
    </message>
    <message>
        <source>Already handled as a petition</source>
        <translation>已信访</translation>
    </message>
    <message>
        <source>For the discipline inspection</source>
        <translation>纪检监察</translation>
    </message>
    <message>
        <source>For a disclosure request</source>
        <translation>依申请公开</translation>
    </message>
    <message>
        <source>Outside this county</source>
        <translation>不属本县</translation>
    </message>
    <message>
        <source>No concrete matter</source>
        <translation>无实质内容</translation>
    </message>
    <message>
        <source>Closed before, nothing new</source>
        <translation>已终结无新情况</translation>
    </message>
    <message>
        <source>Asks only for progress</source>
        <translation>查询进度</translation>
    </message>
    <message>
        <source>Unlawful content</source>
        <translation>违法内容</translation>
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
        <translation>更正回复</translation>
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
        <translation>已退修</translation>
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
        <translation>时限充裕</translation>
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
        <translation>%1 个工作小时</translation>
    </message>
    <message>
        <source>%1 working days</source>
        <translation>%1 个工作日</translation>
    </message>
    <message>
        <source>%1 hours around the clock</source>
        <translation>%1 小时（昼夜连续计算）</translation>
    </message>
    <message>
        <source>The message is not at a step where this is done.</source>
        <translation>留言当前环节不能这样办理。</translation>
    </message>
    <message>
        <source>Your role does not include this.</source>
        <translation>您的角色没有此项权限。</translation>
    </message>
    <message>
        <source>Only the lead unit&apos;s people may do this.</source>
        <translation>仅主办单位人员可以办理。</translation>
    </message>
    <message>
        <source>The platform uses a state that this version does not know. Please update Lianxin.</source>
        <translation>平台使用了本版本不认识的状态，请升级连心。</translation>
    </message>
    <message>
        <source>The time to return the message is over.</source>
        <translation>已过退回期限。</translation>
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
        <translation>请先完成核查；只有咨询、建言、感谢和不属实的事项可直接回复。</translation>
    </message>
    <message>
        <source>An assisting unit has not finished its task.</source>
        <translation>有协办单位尚未完成任务。</translation>
    </message>
    <message>
        <source>No reply has been submitted yet.</source>
        <translation>回复稿尚未送审。</translation>
    </message>
    <message>
        <source>The reply awaits another level of review.</source>
        <translation>回复稿正待另一级审核。</translation>
    </message>
    <message>
        <source>Not every level has approved the reply yet.</source>
        <translation>回复稿尚未经各级审签。</translation>
    </message>
    <message>
        <source>The reply of this round is published already.</source>
        <translation>本轮回复已发布。</translation>
    </message>
    <message>
        <source>Nobody reviews a text of their own.</source>
        <translation>不能审核本人撰写的回复稿。</translation>
    </message>
    <message>
        <source>This is not done with this message.</source>
        <translation>这条留言不适用此项操作。</translation>
    </message>
    <message>
        <source>Somebody else moved the message on first.</source>
        <translation>他人已先将留言办到下一环节。</translation>
    </message>
    <message>
        <source>Somebody else changed it first.</source>
        <translation>他人已先作修改。</translation>
    </message>
    <message>
        <source>It was done already.</source>
        <translation>此项操作已办过。</translation>
    </message>
    <message>
        <source>The platform does not allow you to do this.</source>
        <translation>平台不允许您办理此项。</translation>
    </message>
    <message>
        <source>The platform found the entries not complete.</source>
        <translation>平台认为填写内容不完整。</translation>
    </message>
    <message>
        <source>The platform does not offer this act.</source>
        <translation>平台不支持此项操作。</translation>
    </message>
    <message>
        <source>The message is no longer with your office.</source>
        <translation>留言已不在本单位。</translation>
    </message>
    <message>
        <source>The entry is too large for the platform.</source>
        <translation>内容超过平台允许的大小。</translation>
    </message>
    <message>
        <source>The platform refused: %1</source>
        <translation>平台拒绝：%1</translation>
    </message>
    <message>
        <source>Replied</source>
        <comment>status</comment>
        <translation>已回复（待评价）</translation>
    </message>
    <message>
        <source>Final reply</source>
        <comment>stage</comment>
        <translation>办结</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Mini program</source>
        <translation>小程序</translation>
    </message>
    <message>
        <source>Ministry</source>
        <translation>部委</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>活动</translation>
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
</context>
<context>
    <name>lianxin::desktop::Desktop</name>
    <message>
        <source>Opening your desk …</source>
        <translation>正在打开工作台……</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The demo&apos;s messages do not come: %1</source>
        <translation>演示留言无法载入：%1</translation>
    </message>
    <message>
        <source>The sign-in has ended. Your work is kept; sign in to send it.</source>
        <translation>登录已失效。已办内容均已保留，登录后发送。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Preparing the demo county …</source>
        <translation>正在准备演示县……</translation>
    </message>
    <message>
        <source>Sample messages, units and accounts are made; this is done once.</source>
        <translation>正在生成示例留言、单位和账号，仅需一次。</translation>
    </message>
    <message>
        <source>Starting the demo …</source>
        <translation>正在启动演示……</translation>
    </message>
    <message>
        <source>The demo could not be opened</source>
        <translation>演示无法打开</translation>
    </message>
    <message>
        <source>The demo&apos;s platform has stopped; you can go on offline.</source>
        <translation>演示平台已停止，可继续离线办理。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>The program lianxin-platform is not beside this one. Please install it as well.</source>
        <translation>本程序旁没有 lianxin-platform，请一并安装。</translation>
    </message>
    <message>
        <source>There is a copy of %1 beside it: %2
Close this program and run &quot;lianxinctl --profile %3 restore-copy&quot;; the damaged file is kept.</source>
        <translation>旁边有 %1 的副本：%2
请关闭本程序并运行“lianxinctl --profile %3 restore-copy”；损坏的文件会保留。</translation>
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
        <translation>情况有变，现已不能办理。%1</translation>
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
        <translation>已撤回，未发送。</translation>
    </message>
    <message>
        <source>It has been sent already and cannot be taken back.</source>
        <translation>已经发送，不能撤回。</translation>
    </message>
    <message>
        <source>What cannot be done now, and why</source>
        <translation>暂不能办的事项及原因</translation>
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
        <translation>此配置目录的连心已经打开。</translation>
    </message>
    <message>
        <source>Please use the window that is open, or another profile.</source>
        <translation>请使用已打开的窗口，或改用其他配置目录。</translation>
    </message>
    <message>
        <source>Lianxin</source>
        <translation>连心</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::AttachmentDesk</name>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the attachment</source>
        <translation>保存附件</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::AttachmentOpener</name>
    <message>
        <source>Files of this kind are not opened from here. You can save it and check it first.</source>
        <translation>此类文件不在这里直接打开。可先保存，检查后再打开。</translation>
    </message>
    <message>
        <source>This PC has no program for this kind of file. You can save it.</source>
        <translation>本机没有可打开此类文件的程序，可先保存。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::AttachmentTile</name>
    <message>
        <source>The picture cannot be shown.</source>
        <translation>图片无法显示。</translation>
    </message>
    <message>
        <source>Stop sending %1</source>
        <translation>停止发送 %1</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::AttachmentsTab</name>
    <message>
        <source>From the citizen</source>
        <translation>诉求人提交</translation>
    </message>
    <message>
        <source>With the reply, version %1</source>
        <translation>随回复稿第 %1 版</translation>
    </message>
    <message>
        <source>There are no attachments.</source>
        <translation>没有附件。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::BodyTab</name>
    <message>
        <source>lead unit %1</source>
        <translation>主办单位 %1</translation>
    </message>
    <message>
        <source>The citizen&apos;s text</source>
        <translation>留言原文</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ChartCard</name>
    <message>
        <source>Explain or save: %1</source>
        <translation>口径与导出：%1</translation>
    </message>
    <message>
        <source>Explain or save</source>
        <translation>口径与导出</translation>
    </message>
    <message>
        <source>Show the definition</source>
        <translation>查看口径</translation>
    </message>
    <message>
        <source>Save as picture …</source>
        <translation>存为图片…</translation>
    </message>
    <message>
        <source>Save as table …</source>
        <translation>存为表格…</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::CommandPalette</name>
    <message>
        <source>A queue, a command, a recent message, or a number</source>
        <translation>输入队列、命令、近期留言或编号</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配结果</translation>
    </message>
    <message>
        <source>No command is called this. Enter opens the message with this number.</source>
        <translation>没有这样的命令。按回车键可打开此编号的留言。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::CourierPanel</name>
    <message>
        <source>No stick is plugged in</source>
        <translation>未插入 U 盘</translation>
    </message>
    <message>
        <source>Plug a stick in and look again, or choose a folder.</source>
        <translation>请插入 U 盘后刷新，或选择文件夹。</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>可用空间 %1</translation>
    </message>
    <message>
        <source>This stick cannot be written; packages on it can be read.</source>
        <translation>该 U 盘不可写入，但可读取其中的数据包。</translation>
    </message>
    <message>
        <source>There is no package from the platform here.</source>
        <translation>这里没有来自平台的数据包。</translation>
    </message>
    <message>
        <source>Looking into %1 …</source>
        <translation>正在检查 %1……</translation>
    </message>
    <message>
        <source>No line? A stick carries it</source>
        <translation>没有网络？用 U 盘传送</translation>
    </message>
    <message>
        <source>What waits goes to the platform on a stick, sealed so that only the platform can read it; its answer comes back the same way.</source>
        <translation>待发送的内容加密写入 U 盘，只有平台能读取；平台的答复也由 U 盘带回。</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>1. Take with you</source>
        <translation>一、带走</translation>
    </message>
    <message>
        <source>Write to the stick</source>
        <translation>写入 U 盘</translation>
    </message>
    <message>
        <source>2. Bring back</source>
        <translation>二、带回</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Read from the stick</source>
        <translation>从 U 盘读入</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Dashboard: %1</source>
        <translation>看板：%1</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在统计……</translation>
    </message>
    <message>
        <source>The figures could not be counted</source>
        <translation>数据统计失败</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing in this period yet.</source>
        <translation>此时段暂无数据。</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>数据截至 %1</translation>
    </message>
    <message>
        <source>No holiday notice for a year concerned: Monday to Friday assumed</source>
        <translation>所涉年份尚无放假通知，暂按周一至周五推算</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::DashboardView</name>
    <message>
        <source>too few for a rate</source>
        <translation>件数少，不计比率</translation>
    </message>
    <message>
        <source>nothing to count yet</source>
        <translation>暂无可统计的件</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>在办</translation>
    </message>
    <message numerus="yes">
        <source>%n new today</source>
        <translation>
            <numerusform>今日新增 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>即将超期</translation>
    </message>
    <message>
        <source>within two working days</source>
        <translation>两个工作日内</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>nothing is overdue</source>
        <translation>没有超期件</translation>
    </message>
    <message>
        <source>by less than 0.1 working days</source>
        <translation>最久不足 0.1 工作日</translation>
    </message>
    <message>
        <source>longest %1 working days</source>
        <translation>最久 %1 工作日</translation>
    </message>
    <message>
        <source>Reply rate</source>
        <translation>回复率</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意率</translation>
    </message>
    <message>
        <source>rated %1</source>
        <translation>参评 %1</translation>
    </message>
    <message>
        <source>Received in this period</source>
        <translation>本时段收件</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>此前</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) due before today</source>
        <translation>
            <numerusform>今天以前到期 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) due on %1</source>
        <translation>
            <numerusform>%1到期 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>, a make-up working day</source>
        <translation>，调休上班日</translation>
    </message>
    <message>
        <source>Due before today</source>
        <translation>今天以前到期</translation>
    </message>
    <message>
        <source>Due on %1</source>
        <translation>%1到期</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n message(s), %2</source>
        <translation>
            <numerusform>%1：%n 件，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>领域：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n answered in the week of %1</source>
        <translation>
            <numerusform>%1起一周回复 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Answered %1</source>
        <translation>回复 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n received in the week of %1</source>
        <translation>
            <numerusform>%1起一周收件 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>收件 %1</translation>
    </message>
    <message>
        <source>Answered in the week of %1</source>
        <translation>%1起一周的回复</translation>
    </message>
    <message>
        <source>Received in the week of %1</source>
        <translation>%1起一周的收件</translation>
    </message>
    <message>
        <source>Which of the next ten working days has the most due?</source>
        <translation>未来十个工作日，哪天到期最多？</translation>
    </message>
    <message>
        <source>Is more coming in than going out?</source>
        <translation>进的多还是办的多？</translation>
    </message>
    <message>
        <source>What do citizens write about?</source>
        <translation>群众反映最多的是哪些领域？</translation>
    </message>
    <message>
        <source>By the deadline that runs now; * make-up working day</source>
        <translation>按现行时限；* 为调休上班日</translation>
    </message>
    <message>
        <source>Messages received and answered each week</source>
        <translation>每周收件与回复</translation>
    </message>
    <message>
        <source>Messages received in the period, by the citizen&apos;s topic</source>
        <translation>本时段收件，按诉求人所选领域</translation>
    </message>
    <message>
        <source>due_days v1. Open messages by the day on which the effective deadline of the running stage ends. Working days follow the State Council&apos;s notice and the county&apos;s calendar; * is a make-up day. “Earlier” is what was due before today.</source>
        <translation>到期分布（due_days v1）：在办件，按当前环节现行时限的到期日计。工作日依国务院办公厅放假通知和本县日历；* 为调休上班日。“此前”指今天以前到期的件。</translation>
    </message>
    <message>
        <source>flow_weeks v1. Weeks from Monday, zone Asia/Shanghai. Received: valid messages by the time of receipt. Answered: final replies by the time of publication, whenever the message came.</source>
        <translation>每周收办（flow_weeks v1）：每周自周一起，北京时间。收件：有效留言，按收到时间计。回复：正式回复，按发布时间计，不论留言何时收到。</translation>
    </message>
    <message>
        <source>share v1. Valid messages received in the period by the topic that the citizen chose; the share is of all of them, one decimal, rounded half up.</source>
        <translation>领域占比（share v1）：本时段收到的有效留言，按诉求人所选领域计；占比以全部有效留言为分母，四舍五入保留一位小数。</translation>
    </message>
    <message>
        <source>open v1. Messages whose handling is not finished, now.</source>
        <translation>在办（open v1）：当前尚未办结的留言。</translation>
    </message>
    <message>
        <source>due_soon v1. Open messages whose running deadline ends within two working days or within 40 % of the allotted time.</source>
        <translation>即将超期（due_soon v1）：在办件中，当前时限剩余不超过两个工作日或不超过规定时长 40% 的件。</translation>
    </message>
    <message>
        <source>overdue v1. Open messages whose running deadline is over.</source>
        <translation>已超期（overdue v1）：在办件中，当前时限已过的件。</translation>
    </message>
    <message>
        <source>reply_rate v1. Valid messages received in the period with a published final reply, of all valid messages received in it. Below ten the counts are printed.</source>
        <translation>回复率（reply_rate v1）：本时段收到的有效留言中，已发布正式回复的占比。不足十件时只列件数。</translation>
    </message>
    <message>
        <source>satisfaction v1. Ratings above 3, of all ratings received (not of all replies). Beside it the share of answered messages that were rated. Below ten the counts are printed.</source>
        <translation>满意率（satisfaction v1）：总评高于 3 分的评价占收到的全部评价（不是全部回复）的比例；旁列参评率，即已回复件中有评价的占比。不足十件时只列件数。</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>本季度</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>周起始日</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收件</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>Rated: %1 satisfied, %2 not</source>
        <translation>已评价：满意 %1 件，不满意 %2 件</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1至%2</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::FileListEditor</name>
    <message>
        <source>Picture %1.png</source>
        <extracomment>The name of a picture from the clipboard; %1 is date and time</extracomment>
        <translation>图片%1.png</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>The name of a file, then why it was not taken</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s) …</source>
        <translation>
            <numerusform>正在读取 %n 个文件……</numerusform>
        </translation>
    </message>
    <message>
        <source>or drop files here, or paste with Ctrl+V; up to 200 MB each</source>
        <translation>也可将文件拖到此处，或按 Ctrl+V 粘贴；每个不超过 200 MB</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
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
        <translation>时限紧的在前</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早的在前</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>Not satisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评价</translation>
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
            <numerusform>过长：最多 %n 字。</numerusform>
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
        <translation>下一条留言</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条留言</translation>
    </message>
    <message>
        <source>Scroll the message</source>
        <translation>滚动留言</translation>
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
    <name>lianxin::ui::LinePanel</name>
    <message>
        <source>Is something wrong with the line?</source>
        <translation>线路有问题吗？</translation>
    </message>
    <message>
        <source>Check the line</source>
        <translation>检查线路</translation>
    </message>
    <message>
        <source>Moved since the program started</source>
        <translation>本次启动以来的流量</translation>
    </message>
    <message>
        <source>How the line is used</source>
        <translation>线路使用方式</translation>
    </message>
    <message>
        <source>The line is paid by amount</source>
        <translation>按流量计费的线路</translation>
    </message>
    <message>
        <source>Fetch everything anew</source>
        <translation>重新获取全部内容</translation>
    </message>
    <message>
        <source>Only where what you see seems wrong. What you did stays, and you can go on working.</source>
        <translation>仅在显示内容似有错误时使用。已办事项不受影响，期间可继续工作。</translation>
    </message>
    <message>
        <source>Looking at each step …</source>
        <translation>正在逐项检查……</translation>
    </message>
    <message>
        <source>Each step from this PC to the platform is looked at; nothing is changed.</source>
        <translation>逐项检查从本机到平台的每一环节，不改变任何内容。</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>please look</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The network&apos;s proxy asks who you are</source>
        <translation>网络代理要求验证身份</translation>
    </message>
    <message>
        <source>Usually the name and password of this PC. They are kept until the program ends.</source>
        <translation>通常是本机的用户名和密码。仅保留到程序退出。</translation>
    </message>
    <message>
        <source>Sign in to the proxy</source>
        <translation>登录代理</translation>
    </message>
    <message>
        <source>Received %1, sent %2; %3 objects fetched, %4 acts sent.</source>
        <translation>接收 %1，发送 %2；获取对象 %3 个，发出操作 %4 项。</translation>
    </message>
    <message>
        <source>Lianxin then asks the platform only every half an hour, and fetches attachments only when you press them.</source>
        <translation>开启后每半小时才向平台查询一次；附件和图片点击后才获取。</translation>
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
        <translation>没有名为“%1”的命令或留言。</translation>
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
        <extracomment>Which deadline, and how it stands: &quot;Signing: 0.5 working days left&quot;</extracomment>
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
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 of %2 have come.</source>
        <translation>已收到 %1 / %2 件。</translation>
    </message>
    <message>
        <source>The platform is being asked.</source>
        <translation>正在向平台请求。</translation>
    </message>
    <message>
        <source>The messages are on their way</source>
        <translation>正在接收留言</translation>
    </message>
    <message>
        <source>Nothing has come from the platform yet</source>
        <translation>尚未从平台收到留言</translation>
    </message>
    <message>
        <source>There is no line to it now. Lianxin goes on trying and shows the messages as they come.</source>
        <translation>暂时连不上平台。连心会继续尝试，收到留言即显示。</translation>
    </message>
    <message>
        <source>No message fits</source>
        <translation>没有符合条件的留言</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有留言</translation>
    </message>
    <message>
        <source>No message of this list fits the filter.</source>
        <translation>此列表中没有符合筛选条件的留言。</translation>
    </message>
    <message>
        <source>This queue is empty: all of it is done.</source>
        <translation>此队列已全部办完。</translation>
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
        <translation>标题和正文中都没有这些词，请换短些的词再搜。</translation>
    </message>
    <message>
        <source>Search title and text</source>
        <translation>搜索 标题、正文</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <translation>筛选（%1）</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>留言</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>搜到的留言</translation>
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
        <translation>留言</translation>
    </message>
    <message>
        <source>Points of the appeal (check that each is answered)</source>
        <translation>诉求要点（核对每一条都答到）</translation>
    </message>
    <message>
        <source>What was found out</source>
        <translation>核查记录</translation>
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
    <name>lianxin::ui::MultiChoice</name>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
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
        <translation>您的操作</translation>
    </message>
    <message>
        <source>What the platform has now</source>
        <translation>平台现状</translation>
    </message>
    <message>
        <source>Keep as a note</source>
        <translation>转为备注</translation>
    </message>
    <message>
        <source>Copy for a new try</source>
        <translation>复制重试</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Open the message</source>
        <translation>打开留言</translation>
    </message>
    <message>
        <source>The platform sent no state with its answer.</source>
        <translation>平台应答中未附现状。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Your text goes to the timeline of the message, for the people who handle it.</source>
        <translation>您的文字将记入留言经过，供经办人员查看。</translation>
    </message>
    <message>
        <source>Discard this act?</source>
        <translation>放弃这项操作？</translation>
    </message>
    <message>
        <source>It will not be sent, nor what waits behind it. The text stays in the history for 180 days.</source>
        <translation>这项操作及其后等待的操作都不再发送。原文在历史记录中保留 180 天。</translation>
    </message>
    <message>
        <source>Underlined: what the other side does not say.</source>
        <translation>带下划线的文字：对方没有的内容。</translation>
    </message>
    <message>
        <source>Send the attachments</source>
        <translation>发送附件</translation>
    </message>
    <message>
        <source>It waits for an attachment that is not being sent.</source>
        <translation>有附件没有在发送，本操作等待附件。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::PictureView</name>
    <message>
        <source>Before</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片%1</translation>
    </message>
    <message>
        <source>The picture cannot be shown. You can save it.</source>
        <translation>图片无法显示，可另存。</translation>
    </message>
    <message>
        <source>Opening the picture …</source>
        <translation>正在打开图片……</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ProxyForm</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>As this PC is set</source>
        <translation>按本机设置</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>The one named here</source>
        <translation>使用以下代理</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Please write only a name or an address, such as proxy.example.gov.cn or 10.0.0.8; the port has a field of its own.</source>
        <translation>请只填写名称或地址，例如 proxy.example.gov.cn 或 10.0.0.8；端口另行填写。</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Please write a number from 1 to 65535.</source>
        <translation>请填写 1 至 65535 之间的数字。</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>only where the proxy asks for one</source>
        <translation>仅在代理要求时填写</translation>
    </message>
    <message>
        <source>Whose password is it?</source>
        <translation>请同时填写用户名。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>kept until Lianxin is closed</source>
        <translation>仅保留到程序关闭</translation>
    </message>
    <message>
        <source>Please enter the password too.</source>
        <translation>请同时填写密码。</translation>
    </message>
    <message>
        <source>How Lianxin reaches the platform, whoever signs in on this PC. Name and password of a proxy are never written down.</source>
        <translation>连心以何种方式连到平台，对本机所有登录人员都有效。代理的用户名和密码不会存盘。</translation>
    </message>
    <message>
        <source>Use this proxy setting</source>
        <translation>使用此代理设置</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::QuarantinePanel</name>
    <message>
        <source>no longer within what this account may see</source>
        <translation>已不在本账号可见范围内</translation>
    </message>
    <message>
        <source>not there after the platform was restored</source>
        <translation>平台恢复后不再有</translation>
    </message>
    <message>
        <source>not on the platform when both were compared</source>
        <translation>比对时平台上没有</translation>
    </message>
    <message>
        <source>not on the platform any more</source>
        <translation>平台上已没有</translation>
    </message>
    <message>
        <source>Nothing was removed in the last 30 days.</source>
        <translation>近 30 天没有移除任何内容。</translation>
    </message>
    <message>
        <source>What the platform no longer has is kept here for 30 days. Brought back, it stands in the lists again until the platform speaks of it; acts on it may be refused.</source>
        <translation>平台上已没有的内容在此保留 30 天。恢复后重新出现在列表中，直到平台另有更新；对其办理可能被拒绝。</translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation>移除于 %1</translation>
    </message>
    <message>
        <source>kept until %1</source>
        <translation>保留至 %1</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>恢复%1</translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n left)</source>
        <translation>
            <numerusform>显示更多（还有 %n 项）</numerusform>
        </translation>
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
        <translation>没有打开留言</translation>
    </message>
    <message>
        <source>Choose one on the left, with J and K or the mouse.</source>
        <translation>请在左侧选择一条，用 J、K 键或鼠标。</translation>
    </message>
    <message>
        <source>This message is no longer here</source>
        <translation>这条留言已不在此处</translation>
    </message>
    <message>
        <source>It was passed to another office.</source>
        <translation>已转给其他单位。</translation>
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
        <translation>留言各部分</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::RepliesTab</name>
    <message>
        <source>No reply has been written yet.</source>
        <translation>尚未撰写回复。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::ReplyPage</name>
    <message>
        <source>The reply is empty. Choose a template, or write it.</source>
        <translation>回复稿为空。请选择模板或直接撰写。</translation>
    </message>
    <message numerus="yes">
        <source>Not submitted: %n place(s) are still to be filled in.</source>
        <translation>
            <numerusform>未送审：还有 %n 处待填。</numerusform>
        </translation>
    </message>
    <message>
        <source>What has to change</source>
        <translation>需要修改之处</translation>
    </message>
    <message>
        <source>Send the reply back</source>
        <translation>退修回复稿</translation>
    </message>
    <message>
        <source>The author sees your comment beside the text.</source>
        <translation>撰稿人会在正文旁看到您的意见。</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退修</translation>
    </message>
    <message>
        <source>Who may read it</source>
        <translation>公开范围</translation>
    </message>
    <message>
        <source>Everybody: with the message on the board</source>
        <translation>公开：随留言在留言板发布</translation>
    </message>
    <message>
        <source>Only the citizen</source>
        <translation>不公开：仅诉求人可见</translation>
    </message>
    <message>
        <source>Publish the reply</source>
        <translation>发布回复</translation>
    </message>
    <message>
        <source>A published reply can only be corrected by another one.</source>
        <translation>发布后只能另发更正回复。</translation>
    </message>
    <message>
        <source>Submitted for review; it is sent as soon as there is a line.</source>
        <translation>已送审，联网后即发送。</translation>
    </message>
    <message>
        <source>Approved.</source>
        <translation>已审签。</translation>
    </message>
    <message>
        <source>Sent back with your comment.</source>
        <translation>已退修，意见已附上。</translation>
    </message>
    <message>
        <source>Waiting to be sent; it is public once the platform has it.</source>
        <translation>待发送，平台收到后即公开。</translation>
    </message>
    <message>
        <source>Taken back; nothing was sent.</source>
        <translation>已撤回，未发送。</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复稿</translation>
    </message>
    <message>
        <source>Versions of the reply</source>
        <translation>回复稿版本</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>回复稿正文</translation>
    </message>
    <message>
        <source>Choose a template, or begin to write.</source>
        <translation>请选择模板，或直接撰写。</translation>
    </message>
    <message>
        <source>Go to the next</source>
        <translation>转到下一处</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>审签</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Opening the message …</source>
        <translation>正在打开留言……</translation>
    </message>
    <message>
        <source>No message is chosen</source>
        <translation>没有选择留言</translation>
    </message>
    <message>
        <source>Choose one in the list and press R.</source>
        <translation>请在列表中选择一条，再按 R。</translation>
    </message>
    <message>
        <source>Reply   version %1</source>
        <translation>回复稿&#x3000;第 %1 版</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>In review, level %1</source>
        <translation>审核中，第 %1 级</translation>
    </message>
    <message>
        <source>Sent back by %1: %2</source>
        <translation>%1 退修：%2</translation>
    </message>
    <message>
        <source>Sent back.</source>
        <translation>已退修。</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved: %1 The text stays here.</source>
        <translation>未保存：%1正文仍在此处。</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存……</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) still to be filled in before it can be submitted.</source>
        <translation>
            <numerusform>还有 %n 处待填，填好才能送审。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no template for this message.</source>
        <translation>这条留言没有可用的模板。</translation>
    </message>
    <message>
        <source>No reply has been written yet.</source>
        <translation>尚未撰写回复。</translation>
    </message>
    <message>
        <source>The reply waits for the review by the unit&apos;s head.</source>
        <translation>回复稿等待单位负责人审核。</translation>
    </message>
    <message>
        <source>The reply waits for the review at level %1.</source>
        <translation>回复稿等待第 %1 级审核。</translation>
    </message>
    <message>
        <source>All levels have approved the reply; the county office publishes it.</source>
        <translation>各级审核已通过，等待县办发布。</translation>
    </message>
    <message>
        <source>The reply was sent back; its author changes it.</source>
        <translation>回复稿已退修，待承办人修改。</translation>
    </message>
    <message>
        <source>A file is still being read; please wait a moment.</source>
        <translation>还有文件正在读取，请稍候。</translation>
    </message>
    <message>
        <source>Not submitted: the reply is longer than %1 characters.</source>
        <translation>未送审：回复稿超过 %1 字。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::SettingsPage</name>
    <message>
        <source>The settings hold until you close Lianxin: %1</source>
        <translation>设置未能保存，仅在关闭连心前有效：%1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>This PC has no keychain: the sign-in is kept in a file that only you can read.</source>
        <translation>本机没有密钥环：登录信息保存在仅您可读的文件中。</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Sign out? What is not sent yet stays on this PC and is sent after the next sign-in.</source>
        <translation>退出登录？未发送的内容留在本机，下次登录后发送。</translation>
    </message>
    <message>
        <source>Sign out now</source>
        <translation>现在退出</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>保持登录</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Lianxin %1</source>
        <translation>连心 %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>自由软件，按 GNU 通用公共许可证第 3 版或更新版本发布，不提供任何担保。</translation>
    </message>
    <message>
        <source>It holds until you close Lianxin: %1</source>
        <translation>在关闭程序之前有效：%1</translation>
    </message>
    <message>
        <source>Lianxin reaches the network this way from now on.</source>
        <translation>从现在起按此方式连网。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::SignInPage</name>
    <message>
        <source>Lianxin</source>
        <translation>连心</translation>
    </message>
    <message>
        <source>The desk of the people who answer citizens. After the first sign-in it also works offline.</source>
        <translation>留言办理人员的工作台。首次登录后离线可用。</translation>
    </message>
    <message>
        <source>Choose the certificate file …</source>
        <translation>选择证书文件…</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Is this your platform?</source>
        <translation>这是您的平台吗？</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Certificate for</source>
        <translation>证书所属</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>The certificate is valid. Compare the fingerprint where your administrator gave you one.</source>
        <translation>证书有效。如管理员提供过指纹，请核对。</translation>
    </message>
    <message>
        <source>Trust it and go on</source>
        <translation>信任并继续</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已打开。</translation>
    </message>
    <message>
        <source>Another platform</source>
        <translation>其他平台</translation>
    </message>
    <message>
        <source>The county&apos;s certificate</source>
        <translation>本县证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Please write an address such as https://messages.example.gov.cn.</source>
        <translation>请填写完整地址，如 https://messages.example.gov.cn。</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>only where your county has an authority of its own</source>
        <translation>仅在本县自建证书机构时选择</translation>
    </message>
    <message>
        <source>Choose your platform</source>
        <translation>选择平台</translation>
    </message>
    <message>
        <source>Your administrator knows its address.</source>
        <translation>平台地址请咨询管理员。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>It holds until you close Lianxin: %1</source>
        <translation>在关闭程序之前有效：%1</translation>
    </message>
    <message>
        <source>Network proxy …</source>
        <translation>网络代理…</translation>
    </message>
    <message>
        <source>Network proxy</source>
        <translation>网络代理</translation>
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
        <translation>离线，上次同步 %1</translation>
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
    <message>
        <source>Fetching anew: %1 of %2</source>
        <translation>正在重新获取：%1 / %2</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>等待批准</translation>
    </message>
    <message>
        <source>Blocked by the administrator</source>
        <translation>已被管理员停用</translation>
    </message>
    <message>
        <source>Your decision is needed</source>
        <translation>需要您决定</translation>
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
        <translation>尚未进入第一步</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::SyncBanner</name>
    <message>
        <source>This PC was away longer than the platform remembers what was removed.</source>
        <translation>本机离线时间超过了平台保留删除记录的期限。</translation>
    </message>
    <message>
        <source>The platform was restored from a backup.</source>
        <translation>平台已从备份恢复。</translation>
    </message>
    <message>
        <source>What this account may see was changed.</source>
        <translation>本账号的可见范围已调整。</translation>
    </message>
    <message>
        <source>It was asked for.</source>
        <translation>由您发起。</translation>
    </message>
    <message>
        <source>The platform no longer has %1 of %2 messages</source>
        <translation>平台上已没有其中 %1 件留言（共 %2 件）</translation>
    </message>
    <message>
        <source>%1 Nothing has been taken away yet. If this is right, they are kept here for 30 days more under &quot;Removed&quot;. If you doubt it, keep them and ask the platform&apos;s administrator.</source>
        <translation>%1目前尚未移除任何内容。如情况属实，接受后这些留言仍在“已移除”中保留 30 天。如有疑问，请先保留并询问平台管理员。</translation>
    </message>
    <message>
        <source>Take over the platform&apos;s state</source>
        <translation>接受平台现状</translation>
    </message>
    <message>
        <source>Keep my messages</source>
        <translation>保留本机留言</translation>
    </message>
    <message>
        <source>Everything is being fetched anew: %1 of %2</source>
        <translation>正在重新获取全部内容：%1 / %2</translation>
    </message>
    <message>
        <source>%1 You can go on working with what is here; what you do is kept and sent afterwards.</source>
        <translation>%1期间可继续使用现有内容工作；所办事项会保留，随后发送。</translation>
    </message>
    <message>
        <source>This PC was blocked by the platform&apos;s administrator</source>
        <translation>本机已被平台管理员停用</translation>
    </message>
    <message>
        <source>Nothing more goes out or comes in. What is here can be read, and what was not sent is kept. Please speak with your administrator.</source>
        <translation>不再收发任何内容。现有内容仍可阅读，未发送的内容已保留。请联系管理员。</translation>
    </message>
    <message>
        <source>This PC waits for its approval</source>
        <translation>本机正在等待批准</translation>
    </message>
    <message>
        <source>An administrator has to approve it on the platform; Lianxin asks again by itself.</source>
        <translation>需由管理员在平台上批准；程序会自动再次查询。</translation>
    </message>
    <message>
        <source>This Lianxin is too old for the platform</source>
        <translation>本程序版本过低</translation>
    </message>
    <message>
        <source>Messages can be read and what you do is kept. Please have it updated: everything is sent then. What cannot wait goes by USB stick.</source>
        <translation>留言仍可阅读，所办事项会保留。请更新本程序，更新后自动发送；急件可用 U 盘传送。</translation>
    </message>
    <message>
        <source>The platform may have been restored from a backup</source>
        <translation>平台可能已从备份恢复</translation>
    </message>
    <message>
        <source>Before anything is sent, the platform is asked which of your acts it still knows.</source>
        <translation>发送之前，先向平台核对哪些操作仍有记录。</translation>
    </message>
    <message>
        <source>A comparison found differences, and they were mended</source>
        <translation>比对发现差异，已修正</translation>
    </message>
    <message>
        <source>Compared %1. If this comes again, please tell your administrator.</source>
        <translation>比对时间 %1。如再次出现，请告知管理员。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Discarded; the text is kept in the history.</source>
        <translation>已放弃，原文保留在历史记录中。</translation>
    </message>
    <message>
        <source>Taken back; nothing was sent.</source>
        <translation>已撤回，未发送。</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Acts that are not settled</source>
        <translation>未完成的操作</translation>
    </message>
    <message>
        <source>Looking into the outbox …</source>
        <translation>正在查看待发送的操作……</translation>
    </message>
    <message>
        <source>Everything is on the platform</source>
        <translation>全部已同步到平台</translation>
    </message>
    <message>
        <source>What you do offline waits here until it is sent. There are no conflicts.</source>
        <translation>离线办理的内容在这里等待发送。没有冲突。</translation>
    </message>
    <message>
        <source>Kept as a note; it is sent with the next sync.</source>
        <translation>已转为备注，下次同步时发送。</translation>
    </message>
    <message>
        <source>The text is in a new draft.</source>
        <translation>文字已放入新的草稿。</translation>
    </message>
    <message>
        <source>Brought back: %1</source>
        <translation>已恢复：%1</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线路</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Parts of the sync page</source>
        <translation>同步页的各部分</translation>
    </message>
    <message>
        <source>Taken over; what was removed is kept for 30 days.</source>
        <translation>已接受；移除的内容保留 30 天。</translation>
    </message>
    <message>
        <source>Your messages stay as they are.</source>
        <translation>本机留言保持不变。</translation>
    </message>
    <message>
        <source>Check the line</source>
        <translation>检查线路</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>恢复联网</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>尚未发送任何内容</translation>
    </message>
    <message>
        <source>What has been sent stays here for a while.</source>
        <translation>已发送的内容会在此保留一段时间。</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>Write what was not sent to a stick</source>
        <translation>将未发送的内容写入 U 盘</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::TimelineTab</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>暂无经过。</translation>
    </message>
</context>
<context>
    <name>lianxin::ui::VersionPanel</name>
    <message>
        <source>Versions of the reply</source>
        <translation>回复稿版本</translation>
    </message>
    <message>
        <source>No version has been submitted yet.</source>
        <translation>尚无送审的版本。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>Level %1 sent it back</source>
        <translation>第 %1 级退修</translation>
    </message>
    <message>
        <source>Level %1 approved</source>
        <translation>第 %1 级审签</translation>
    </message>
</context>
</TS>
